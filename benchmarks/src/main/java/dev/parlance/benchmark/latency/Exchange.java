package dev.parlance.benchmark.latency;

import java.util.concurrent.atomic.AtomicBoolean;

/** One message on its way, and its answer. */
final class Exchange {

    private final Tally tally;
    private final long intendedAt;
    private final AtomicBoolean heard = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    Exchange(Tally tally, long intendedAt) {
        this.tally = tally;
        this.intendedAt = intendedAt;
    }

    void acknowledged(long at) {
        tally.acknowledged(at - intendedAt);
    }

    /** Only the first time counts. */
    void delta(long at) {
        if (heard.compareAndSet(false, true)) {
            tally.firstDelta(at - intendedAt);
        }
    }

    /**
     * @param whole whether the answer is all that the model said
     */
    void ended(boolean whole) {
        if (ended.compareAndSet(false, true)) {
            tally.ended(whole);
        }
    }
}

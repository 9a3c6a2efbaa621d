package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.model.ModelPace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What came of the messages of one run. */
final class Tally {

    private final ModelPace pace;
    private final Latencies acknowledgements = new Latencies();
    private final Latencies firstDeltas = new Latencies();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    Tally(ModelPace pace) {
        this.pace = pace;
    }

    /**
     * @param intendedAt when the message should be sent, from which its times count, so that none
     *     looks fast because it was sent late
     */
    Exchange expect(long intendedAt) {
        sent.incrementAndGet();
        return new Exchange(this, intendedAt);
    }

    void acknowledged(long nanos) {
        acknowledgements.record(nanos);
    }

    void firstDelta(long nanos) {
        firstDeltas.record(nanos - pace.delayOf(0));
    }

    /**
     * @param whole whether the answer is all that the model said
     */
    void ended(boolean whole) {
        (whole ? answered : failed).incrementAndGet();
    }

    /** Waits until every message has been answered or has failed. */
    void awaitAll(Duration atMost) throws InterruptedException {
        var until = System.nanoTime() + atMost.toNanos();
        while (answered.get() + failed.get() < sent.get() && System.nanoTime() < until) {
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    Latencies acknowledgements() {
        return acknowledgements;
    }

    /** Over the time that the model took for its first token. */
    Latencies firstDeltas() {
        return firstDeltas;
    }

    /** How many messages were not acknowledged, or not answered in full. */
    long failures() {
        return Math.max(sent.get() - answered.get(), sent.get() - acknowledgements.count());
    }
}

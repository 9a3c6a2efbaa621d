package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.StreamEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a feed compares itself with the read model. Soon after something may have been missed, for
 * the read model may have been late when it was asked, and then ever so often.
 */
final class FeedRounds {

    private static final List<Duration> SOON =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** So often in a row it may be in vain: half a minute. */
    private static final int MOST_IN_VAIN = 7;

    private final Clock clock;
    private final Duration every;
    private int made;
    private int inVain;
    private Instant next = Instant.MIN;

    FeedRounds(Clock clock, Duration every) {
        this.clock = clock;
        this.every = every;
        soon();
    }

    Instant next() {
        return next;
    }

    /** Something may have been missed. */
    void soon() {
        made = 0;
        schedule();
    }

    /** A round was made. */
    void done() {
        inVain = 0;
        made++;
        schedule();
    }

    /**
     * A round was made, and the history did not hold yet what there is to tell.
     *
     * @throws StreamEnded if that goes on for too long, as where a message is in the dead-letter
     *     queue
     */
    void again() {
        inVain++;
        if (inVain > MOST_IN_VAIN) {
            throw new StreamEnded(StreamEnded.Reason.READ_MODEL_LATE);
        }
        made = Math.min(made + 1, SOON.size() - 1);
        schedule();
    }

    private void schedule() {
        var wait = made < SOON.size() ? SOON.get(made) : every;
        next = clock.instant().plus(wait.compareTo(every) < 0 ? wait : every);
    }
}

package dev.parlance.benchmark.soak;

import java.time.Duration;
import java.util.Random;

/**
 * What the run consists of.
 *
 * @param duration of the load
 * @param seed what is done to the product, and when, follows from it
 */
record SoakPlan(Duration duration, long seed) {

    static final int PEOPLE = 24;
    static final int HOT_DEVICES = 4;
    static final int FEEDS = 10;
    static final int STREAMS_AT_ONCE = 64;

    /** What one of the people does, on average every so often: some 30 posts a second in all. */
    static final Duration BETWEEN_ACTS = Duration.ofMillis(650);

    /** How long all that is under way may take to end when the load is over. */
    static final Duration PATIENCE = Duration.ofMinutes(6);

    /** How long all projections may take to be built again, side by side. */
    static final Duration REPLAY = Duration.ofMinutes(30);

    /** A chance of its own for each who needs one, so that no order of threads changes it. */
    Random random(String whose) {
        return new Random(seed * 31 + whose.hashCode());
    }

    /**
     * When the last SIGKILL may come: the last third belongs to one process, since what leaks can
     * only be seen in a process that lives.
     */
    Duration killsUntil() {
        return duration.multipliedBy(2).dividedBy(3);
    }
}

package dev.parlance.gateway.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast events are told again.
 *
 * @param speed how many times as fast as they happened
 * @param longestPause how long an event is waited for at most
 */
record ReplayPace(double speed, Duration longestPause) {

    private static final double NANOS = 1e9;

    /** How long to wait between two events; nothing where clocks disagree. */
    Duration between(Instant before, Instant after) {
        var passed = Duration.between(before, after);
        if (!passed.isPositive()) {
            return Duration.ZERO;
        }
        double seconds = (passed.toSeconds() + passed.toNanosPart() / NANOS) / speed;
        double most = longestPause.toSeconds() + longestPause.toNanosPart() / NANOS;
        return Duration.ofNanos((long) (Math.min(seconds, most) * NANOS));
    }
}

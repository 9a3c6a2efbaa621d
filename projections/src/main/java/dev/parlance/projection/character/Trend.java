package dev.parlance.projection.character;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a character is talked with lately: a count of visits in which each weighs half as much
 * for every {@link #HALF_LIFE} that has passed since.
 *
 * <p>It is kept by exponential forward decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward Decay:
 * A Practical Time Decay Model for Streaming Systems", ICDE 2009). At time t the count is
 *
 * <pre>sum over visits i of exp(r (t_i - L)) / exp(r (t - L)),  r = ln 2 / half-life</pre>
 *
 * with a fixed landmark L. The divisor is the same for all characters, so their order does not
 * change while time passes, and rows are written at visits only. Since the sum doubles every
 * half-life its logarithm is kept, to which a visit is added as ln(e^a + e^b) = max + ln(1 + e^(min
 * - max)).
 */
final class Trend {

    /** Of a character that was never visited. */
    static final double NONE = Double.NEGATIVE_INFINITY;

    static final Duration HALF_LIFE = Duration.ofDays(3);

    static final Instant LANDMARK = Instant.parse("2026-01-01T00:00:00Z");

    private static final double RATE_PER_SECOND = StrictMath.log(2) / HALF_LIFE.toSeconds();

    private Trend() {}

    /**
     * The trend with one visit more. The same visits in the same order give the same bits on every
     * machine, so that a replay ends where it began.
     */
    static double after(double trend, Instant visit) {
        double seconds = Duration.between(LANDMARK, visit).toMillis() / 1000.0;
        double weight = RATE_PER_SECOND * seconds;
        if (trend == NONE) {
            return weight;
        }
        double greater = Math.max(trend, weight);
        double lesser = Math.min(trend, weight);
        return greater + StrictMath.log1p(StrictMath.exp(lesser - greater));
    }
}

package dev.parlance.projection.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void aVisitWeighsHalfAsMuchAfterAHalfLife() {
        double old = Trend.after(Trend.NONE, NOW.minus(Trend.HALF_LIFE));
        double young = Trend.after(Trend.NONE, NOW);

        assertThat(Math.exp(young - old)).isCloseTo(2, within(1e-9));
    }

    @Test
    void visitsAddUp() {
        double two = trendOf(NOW, NOW);
        double one = trendOf(NOW);

        assertThat(Math.exp(two - one)).isCloseTo(2, within(1e-9));
    }

    @Test
    void theLogarithmIsThatOfTheDecayedCount() {
        double trend = trendOf(NOW.minus(Duration.ofDays(6)), NOW.minus(Duration.ofDays(3)), NOW);

        double count = Math.exp(trend - trendOf(NOW));
        assertThat(count).isCloseTo(0.25 + 0.5 + 1, within(1e-9));
    }

    @Test
    void aVisitThatComesLateCountsForItsTime() {
        assertThat(trendOf(NOW, NOW.minusSeconds(60)))
                .isCloseTo(trendOf(NOW.minusSeconds(60), NOW), within(1e-12));
    }

    @Test
    void aCenturyOfVisitsStaysComparable() {
        var inACentury = NOW.plus(Duration.ofDays(36_525));

        assertThat(trendOf(NOW, inACentury)).isFinite();
        assertThat(trendOf(inACentury, inACentury)).isGreaterThan(trendOf(NOW, inACentury));
    }

    private static double trendOf(Instant... visits) {
        return Stream.of(visits).reduce(Trend.NONE, Trend::after, (a, b) -> b);
    }
}

package dev.parlance.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.rejection.Rejected;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPaceTest {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void eventsComeAsFastAsTheyHappened() {
        assertThat(new ReplayPace(1, HOUR).between(NINE, NINE.plusMillis(1_500)))
                .isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void orFaster() {
        assertThat(new ReplayPace(10, HOUR).between(NINE, NINE.plusSeconds(5)))
                .isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void nobodyWaitsThroughTheNight() {
        assertThat(
                        new ReplayPace(1, Duration.ofSeconds(5))
                                .between(NINE, NINE.plus(Duration.ofHours(9))))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void norForClocksThatDisagree() {
        assertThat(new ReplayPace(1, HOUR).between(NINE, NINE.minusSeconds(1))).isZero();
    }

    @Test
    void norForTimesThatAreAsFarApartAsTimesCanBe() {
        var pace = new ReplayPace(0.1, HOUR);

        assertThat(pace.between(Instant.MIN, Instant.MAX)).isEqualTo(HOUR);
        assertThat(pace.between(Instant.MAX, Instant.MIN)).isZero();
    }

    @Test
    void aReplayGoesOnBehindTheEventThatWasToldLast() {
        assertThat(ReplayCursor.read(new ReplayCursor(7, false).toString()))
                .isEqualTo(new ReplayCursor(7, false));
        assertThat(ReplayCursor.read("e:7.end").ended()).isTrue();
        assertThat(ReplayCursor.read(null).told()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "e:", "e:x", "e:-2", "e:1.end.end", "e:99999999999999999999"})
    void anotherStreamsPlaceIsRefused(String id) {
        assertThatThrownBy(() -> ReplayCursor.read(id)).isInstanceOf(Rejected.class);
    }
}

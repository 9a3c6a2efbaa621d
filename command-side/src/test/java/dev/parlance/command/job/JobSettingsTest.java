package dev.parlance.command.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobSettingsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void eachPauseIsTwiceTheOneBeforeUpToTheLongest() {
        var settings = new JobSettings(Duration.ofSeconds(15), Duration.ofSeconds(100), DAY, DAY);

        assertThat(IntStream.rangeClosed(1, 6).mapToObj(settings::pauseAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(15L, 30L, 60L, 100L, 100L, 100L);
        assertThat(settings.pauseAfter(1_000_000)).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new JobSettings(Duration.ZERO, DAY, DAY, DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JobSettings(DAY, Duration.ofHours(1), DAY, DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

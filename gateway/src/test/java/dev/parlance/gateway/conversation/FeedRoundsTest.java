package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.gateway.live.StreamEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FeedRoundsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final FeedRounds rounds =
            new FeedRounds(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(1));

    @Test
    void twoRoundsComeSoonAndTheOthersEverySoOften() {
        assertThat(next()).isEqualTo(Duration.ofSeconds(1));
        rounds.done();
        assertThat(next()).isEqualTo(Duration.ofSeconds(5));
        rounds.done();
        assertThat(next()).isEqualTo(Duration.ofMinutes(1));
        rounds.soon();
        assertThat(next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRoundInVainIsMadeAgainSoon() {
        rounds.again();
        assertThat(next()).isEqualTo(Duration.ofSeconds(5));
        rounds.again();
        assertThat(next()).isEqualTo(Duration.ofSeconds(5));
        rounds.done();
        assertThat(next()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aHistoryThatDoesNotCatchUpEndsTheStream() {
        for (int i = 0; i < 7; i++) {
            rounds.again();
        }

        assertThatExceptionOfType(StreamEnded.class).isThrownBy(rounds::again);
    }

    private Duration next() {
        return Duration.between(NOW, rounds.next());
    }
}

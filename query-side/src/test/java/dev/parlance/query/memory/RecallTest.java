package dev.parlance.query.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parlance.query.memory.Recall.Candidate;
import dev.parlance.query.memory.Recall.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecallTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(3_000));

    private final UUID first = new UUID(0, 1);
    private final UUID second = new UUID(0, 2);
    private final UUID third = new UUID(0, 3);

    @Test
    void whatIsBestInBothListsHasAScoreOfOne() {
        var best =
                Recall.USUAL.best(
                        List.of(
                                new Candidate(first, LONG_AGO, 12.5, 0.8),
                                new Candidate(second, LONG_AGO, 6.25, 0.2)),
                        NOW,
                        10);

        assertThat(best).extracting(Scored::memoryId).containsExactly(first, second);
        assertThat(best.get(0).score()).isCloseTo(1, within(1e-9));
        assertThat(best.get(1).score()).isCloseTo(0.5 * 0.5 + 0.5 * 0.25, within(1e-9));
    }

    @Test
    void vectorsThatPointAwayCountAsNoneAtAll() {
        var best =
                Recall.USUAL.best(
                        List.of(
                                new Candidate(first, LONG_AGO, 0, 0.5),
                                new Candidate(second, LONG_AGO, 0, -0.5)),
                        NOW,
                        10);

        assertThat(best.get(1).score()).isCloseTo(0, within(1e-9));
    }

    @Test
    void withoutVectorsTheTermsDecide() {
        var best =
                Recall.USUAL.best(
                        List.of(
                                new Candidate(first, LONG_AGO, 1, 0),
                                new Candidate(second, LONG_AGO, 2, 0)),
                        NOW,
                        10);

        assertThat(best).extracting(Scored::memoryId).containsExactly(second, first);
    }

    @Test
    void ofTwoThatAreAsGoodTheNewerIsBetter() {
        var best =
                Recall.USUAL.best(
                        List.of(
                                new Candidate(first, NOW.minus(Duration.ofDays(60)), 1, 0.5),
                                new Candidate(second, NOW.minus(Duration.ofDays(30)), 1, 0.5)),
                        NOW,
                        10);

        assertThat(best).extracting(Scored::memoryId).containsExactly(second, first);
        assertThat(best.get(0).score() - best.get(1).score()).isCloseTo(0.0125, within(1e-9));
    }

    @Test
    void whatIsMuchBetterIsBetterHoweverOldItIs() {
        var best =
                Recall.USUAL.best(
                        List.of(
                                new Candidate(first, LONG_AGO, 1, 0.5),
                                new Candidate(second, NOW, 0.5, 0.4)),
                        NOW,
                        10);

        assertThat(best).extracting(Scored::memoryId).containsExactly(first, second);
    }

    @Test
    void whatWillHoldInTheFutureIsNoNewerThanNow() {
        var best =
                Recall.USUAL.best(
                        List.of(new Candidate(first, NOW.plus(Duration.ofDays(400)), 1, 0)),
                        NOW,
                        10);

        assertThat(best.getFirst().score()).isCloseTo(0.55, within(1e-9));
    }

    @Test
    void noMoreThanTheLimitAreGiven() {
        var best =
                Recall.USUAL.best(
                        List.of(
                                new Candidate(third, NOW, 1, 0),
                                new Candidate(first, NOW, 1, 0),
                                new Candidate(second, NOW, 1, 0)),
                        NOW,
                        2);

        assertThat(best).extracting(Scored::memoryId).containsExactly(first, second);
    }
}

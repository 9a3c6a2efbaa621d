package dev.parlance.command.rerun;

import static dev.parlance.command.rerun.Yesterday.MINA;
import static dev.parlance.command.rerun.Yesterday.NOON;
import static dev.parlance.command.rerun.Yesterday.TALK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import dev.parlance.kernel.rerun.RerunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

class RerunSagaTest {

    private static final RerunId RERUN = new RerunId(new UUID(1, 1));
    private static final Duration ATTEMPT = Duration.ofMinutes(5);

    private boolean room = true;
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> givenUp = new ArrayList<>();
    private final SagaTestFixture<RerunSaga> fixture = new SagaTestFixture<>(RerunSaga.class);

    RerunSagaTest() {
        fixture.registerResource(new RerunSettings(4, 64, 2, ATTEMPT));
        fixture.registerResource(
                new RerunWork() {
                    @Override
                    public boolean ask(RerunOrder order) {
                        asked.add(order.attempt());
                        return room;
                    }

                    @Override
                    public void giveUp(RerunOrder order, String why) {
                        givenUp.add(order.attempt());
                    }
                });
    }

    @Test
    void aRequestedRerunIsHadMadeAndLookedAfter() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(requested())
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(ATTEMPT, RerunSaga.CHECK);

        assertThat(asked).containsExactly(1);
    }

    @Test
    void whatCameToNothingIsTriedAgainAndThenGivenUp() throws Exception {
        fixture.givenAPublished(requested())
                .andThenTimeElapses(ATTEMPT)
                .whenTimeElapses(ATTEMPT)
                .expectActiveSagas(1);

        assertThat(asked).containsExactly(1, 2);
        assertThat(givenUp).containsExactly(3);
    }

    @Test
    void anAttemptThatFoundNoRoomIsNone() {
        room = false;

        fixture.givenAPublished(requested()).whenTimeElapses(ATTEMPT).expectActiveSagas(1);

        assertThat(asked).containsExactly(1, 1);
    }

    @Test
    void itsEndEndsIt() {
        fixture.givenAPublished(requested())
                .whenPublishingA(new RerunFailed(RERUN, ErrorCode.MODEL_REJECTED, "no", NOON))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    private static RerunRequested requested() {
        return new RerunRequested(
                RERUN,
                new ReplyId(new UUID(2, 1)),
                TALK,
                MINA,
                new AccountId(new UUID(3, 1)),
                "gpt-4o",
                null,
                NOON);
    }
}

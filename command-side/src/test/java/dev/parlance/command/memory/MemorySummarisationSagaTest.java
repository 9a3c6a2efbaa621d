package dev.parlance.command.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

class MemorySummarisationSagaTest {

    private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
    private static final SummaryId SUMMARY = new SummaryId(new UUID(2, 2));
    private static final AccountId MINA = new AccountId(new UUID(3, 3));
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration ATTEMPT = Duration.ofMinutes(2);
    private static final MemorySettings SETTINGS =
            new MemorySettings(true, 20, 3_000, 12_000, 3, ATTEMPT, 4, Duration.ofMillis(200), 12);

    private boolean room = true;
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> givenUp = new ArrayList<>();
    private final SagaTestFixture<MemorySummarisationSaga> fixture =
            new SagaTestFixture<>(MemorySummarisationSaga.class);

    MemorySummarisationSagaTest() {
        fixture.registerResource(SETTINGS);
        fixture.registerResource(
                new Summarisation() {
                    @Override
                    public boolean ask(SummaryOrder order) {
                        asked.add(order.attempt());
                        return room;
                    }

                    @Override
                    public void giveUp(SummaryOrder order, String why) {
                        givenUp.add(order.attempt());
                    }
                });
    }

    @Test
    void aRequestedSummaryIsHadMadeAndLookedAfter() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(requested())
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(ATTEMPT, MemorySummarisationSaga.CHECK);

        assertThat(asked).containsExactly(1);
    }

    @Test
    void whatCameToNothingIsTriedAgain() {
        fixture.givenAPublished(requested()).whenTimeElapses(ATTEMPT).expectActiveSagas(1);

        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void afterTheLastAttemptItIsGivenUp() throws Exception {
        fixture.givenAPublished(requested())
                .andThenTimeElapses(ATTEMPT)
                .andThenTimeElapses(ATTEMPT)
                .whenTimeElapses(ATTEMPT)
                .expectActiveSagas(1);

        assertThat(asked).containsExactly(1, 2, 3);
        assertThat(givenUp).containsExactly(4);
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
                .whenPublishingA(
                        new ConversationSummaryFailed(
                                CONVERSATION, SUMMARY, ErrorCode.MODEL_REJECTED, "no", NOW))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void theEndOfTheConversationEndsIt() {
        fixture.givenAPublished(requested())
                .whenPublishingA(new ConversationDeleted(CONVERSATION, MINA, NOW))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    private static ConversationSummaryRequested requested() {
        return new ConversationSummaryRequested(
                CONVERSATION, SUMMARY, new MemorySubject(MINA, null), 0, 20, NOW);
    }
}

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
    private final List<SummaryOrder> asked = new ArrayList<>();
    private final List<SummaryId> withdrawn = new ArrayList<>();
    private final Summarisation summarisation =
            new Summarisation() {
                @Override
                public void ask(SummaryOrder order) {
                    asked.add(order);
                }

                @Override
                public void withdraw(SummaryId summaryId) {
                    withdrawn.add(summaryId);
                }
            };
    private final SagaTestFixture<MemorySummarisationSaga> fixture =
            new SagaTestFixture<>(MemorySummarisationSaga.class);

    MemorySummarisationSagaTest() {
        fixture.registerResource(summarisation);
    }

    @Test
    void aRequestedSummaryIsHadMade() {
        fixture.givenNoPriorActivity().whenPublishingA(requested()).expectActiveSagas(1);

        assertThat(asked)
                .containsExactly(
                        new SummaryOrder(
                                CONVERSATION, SUMMARY, new MemorySubject(MINA, null), 0, 20, 1));
    }

    @Test
    void itsEndEndsIt() {
        fixture.givenAPublished(requested())
                .whenPublishingA(
                        new ConversationSummaryFailed(
                                CONVERSATION, SUMMARY, ErrorCode.MODEL_REJECTED, "no", NOW))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();

        assertThat(withdrawn).isEmpty();
    }

    @Test
    void theEndOfTheConversationEndsItAndItsWork() {
        fixture.givenAPublished(requested())
                .whenPublishingA(new ConversationDeleted(CONVERSATION, MINA, NOW))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();

        assertThat(withdrawn).containsExactly(SUMMARY);
    }

    @Test
    void aDeadlineOfAnEarlierBuildHasTheSummaryMade() {
        var saga = new MemorySummarisationSaga();
        var order =
                new SummaryOrder(CONVERSATION, SUMMARY, new MemorySubject(MINA, null), 0, 20, 2);

        saga.check(order, summarisation);

        assertThat(asked).containsExactly(order);
    }

    private static ConversationSummaryRequested requested() {
        return new ConversationSummaryRequested(
                CONVERSATION, SUMMARY, new MemorySubject(MINA, null), 0, 20, NOW);
    }
}

package dev.parlance.command.memory;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Sees one summary to its end. It has the summary made, and made again after a while if nothing
 * came of it: whoever was at it may have died. So every summary that was asked for ends exactly
 * once, as the conversation takes one end only. Public because Axon makes it.
 */
@Saga
@ProcessingGroup(MemorySummarisationSaga.GROUP)
public class MemorySummarisationSaga {

    static final String GROUP = "memory-saga";
    static final String CHECK = "summary-check";

    private @Nullable String check;

    /** A saga of nothing yet; its first event tells it what it is about. */
    public MemorySummarisationSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "summaryId")
    void on(
            ConversationSummaryRequested event,
            Summarisation summarisation,
            DeadlineManager deadlines,
            MemorySettings settings) {
        SagaLifecycle.associateWith("conversationId", event.conversationId().toString());
        ask(SummaryOrder.first(event), summarisation, deadlines, settings);
    }

    @DeadlineHandler(deadlineName = CHECK)
    void check(
            SummaryOrder order,
            Summarisation summarisation,
            DeadlineManager deadlines,
            MemorySettings settings) {
        ask(order, summarisation, deadlines, settings);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "summaryId")
    void on(ConversationSummarised event, DeadlineManager deadlines) {
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "summaryId")
    void on(ConversationSummaryFailed event, DeadlineManager deadlines) {
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "conversationId")
    void on(ConversationDeleted event, DeadlineManager deadlines) {
        disarm(deadlines);
    }

    /** Orders an attempt, and looks again later; one that found no room was none. */
    private void ask(
            SummaryOrder order,
            Summarisation summarisation,
            DeadlineManager deadlines,
            MemorySettings settings) {
        var next = order;
        if (!settings.enabled()) {
            summarisation.giveUp(order, "Memory is switched off.");
        } else if (order.attempt() > settings.attempts()) {
            summarisation.giveUp(
                    order, "It came to nothing %d times.".formatted(settings.attempts()));
        } else if (summarisation.ask(order)) {
            next = order.next();
        }
        check = deadlines.schedule(settings.attemptTime(), CHECK, next);
    }

    private void disarm(DeadlineManager deadlines) {
        if (check != null) {
            deadlines.cancelSchedule(CHECK, check);
            check = null;
        }
    }
}

package dev.parlance.command.memory;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.SummaryId;
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
 * Has each summary that is asked for made by a job, which is queued with what the saga has taken
 * in: so none is lost, and the job ends each exactly once, as the conversation takes one end only.
 * Public because Axon makes it.
 */
@Saga
@ProcessingGroup(MemorySummarisationSaga.GROUP)
public class MemorySummarisationSaga {

    static final String GROUP = "memory-saga";
    static final String CHECK = "summary-check";

    /** Earlier builds looked after attempts by a deadline, and have stored it with their sagas. */
    private @Nullable String check;

    private @Nullable SummaryId summary;

    /** A saga of nothing yet; its first event tells it what it is about. */
    public MemorySummarisationSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "summaryId")
    void on(ConversationSummaryRequested event, Summarisation summarisation) {
        SagaLifecycle.associateWith("conversationId", event.conversationId().toString());
        ask(SummaryOrder.of(event), summarisation);
    }

    /** What an earlier build was at is a job from now on. */
    @DeadlineHandler(deadlineName = CHECK)
    void check(SummaryOrder order, Summarisation summarisation) {
        check = null;
        ask(order, summarisation);
    }

    private void ask(SummaryOrder order, Summarisation summarisation) {
        summary = order.summaryId();
        summarisation.ask(order);
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
    void on(ConversationDeleted event, Summarisation summarisation, DeadlineManager deadlines) {
        if (summary != null) {
            summarisation.withdraw(summary);
        }
        disarm(deadlines);
    }

    private void disarm(DeadlineManager deadlines) {
        if (check != null) {
            deadlines.cancelSchedule(CHECK, check);
            check = null;
        }
    }
}

package dev.parlance.command.budget;

import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
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
 * Settles what was held for one call once it is stored what became of it, so a process may die at
 * any moment between. Whatever never ends is let go of some time after its lease. Public because
 * Axon makes it.
 */
@Saga
@ProcessingGroup(SettlementSaga.GROUP)
public class SettlementSaga {

    static final String GROUP = "settlement-saga";
    static final String CHECK = "settlement-check";

    /** After the lease nothing counts as held; until then an end is still settled. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final String RESERVATION = "reservationId";

    private final Set<BudgetId> budgets = new LinkedHashSet<>();
    private @Nullable String check;

    /** A saga of nothing yet; its first event tells it what it is about. */
    public SettlementSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = RESERVATION)
    void on(SpendingReserved event, DeadlineManager deadlines) {
        budgets.add(event.budgetId());
        disarm(deadlines);
        check = deadlines.schedule(event.until().plus(GRACE), CHECK, event.reservationId());
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "replyId", keyName = RESERVATION)
    void on(AssistantReplyCompleted event, Settlements settlements, DeadlineManager deadlines) {
        settlements.settle(
                budgets,
                new ReservationId(event.replyId().value()),
                event.account().cost(),
                event.at());
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "replyId", keyName = RESERVATION)
    void on(AssistantReplyCancelled event, Settlements settlements, DeadlineManager deadlines) {
        var reservation = new ReservationId(event.replyId().value());
        var account = event.account();
        if (account == null) {
            settlements.release(budgets, reservation);
        } else {
            settlements.settle(budgets, reservation, account.cost(), event.at());
        }
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "replyId", keyName = RESERVATION)
    void on(AssistantReplyFailed event, Settlements settlements, DeadlineManager deadlines) {
        settlements.release(budgets, new ReservationId(event.replyId().value()));
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "summaryId", keyName = RESERVATION)
    void on(ConversationSummarised event, Settlements settlements, DeadlineManager deadlines) {
        settlements.settle(
                budgets,
                new ReservationId(event.summaryId().value()),
                event.account().cost(),
                event.at());
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "summaryId", keyName = RESERVATION)
    void on(ConversationSummaryFailed event, Settlements settlements, DeadlineManager deadlines) {
        settlements.release(budgets, new ReservationId(event.summaryId().value()));
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "rerunId", keyName = RESERVATION)
    void on(RerunCompleted event, Settlements settlements, DeadlineManager deadlines) {
        settlements.settle(
                budgets,
                new ReservationId(event.rerunId().value()),
                event.account().cost(),
                event.at());
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "rerunId", keyName = RESERVATION)
    void on(RerunFailed event, Settlements settlements, DeadlineManager deadlines) {
        settlements.release(budgets, new ReservationId(event.rerunId().value()));
        disarm(deadlines);
    }

    @DeadlineHandler(deadlineName = CHECK)
    void check(ReservationId reservation, Settlements settlements) {
        check = null;
        settlements.release(budgets, reservation);
        SagaLifecycle.end();
    }

    private void disarm(DeadlineManager deadlines) {
        if (check != null) {
            deadlines.cancelSchedule(CHECK, check);
            check = null;
        }
    }
}

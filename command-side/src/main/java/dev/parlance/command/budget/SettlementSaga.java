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
import java.math.BigDecimal;
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

    /** After the lease nothing counts as held. An end that comes later is settled for so long. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final String RESERVATION = "reservationId";

    private final Set<BudgetId> budgets = new LinkedHashSet<>();
    private BigDecimal worst = BigDecimal.ZERO;
    private @Nullable String check;

    /** A saga of nothing yet; its first event tells it what it is about. */
    public SettlementSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = RESERVATION)
    void on(SpendingReserved event, DeadlineManager deadlines) {
        budgets.add(event.budgetId());
        worst = event.amount();
        disarm(deadlines);
        var lease = Duration.between(event.at(), event.until());
        check = deadlines.schedule(lease.plus(GRACE), CHECK, event.reservationId());
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "replyId", keyName = RESERVATION)
    void on(AssistantReplyCompleted event, Settlements settlements, DeadlineManager deadlines) {
        settlements.settle(
                budgets,
                new ReservationId(event.replyId().value()),
                event.account().cost().amount(),
                event.at());
        disarm(deadlines);
    }

    /** Nobody counted what was said of a reply whose conversation was deleted, say. */
    @EndSaga
    @SagaEventHandler(associationProperty = "replyId", keyName = RESERVATION)
    void on(AssistantReplyCancelled event, Settlements settlements, DeadlineManager deadlines) {
        var account = event.account();
        settlements.settle(
                budgets,
                new ReservationId(event.replyId().value()),
                account == null ? worst : account.cost().amount(),
                event.at());
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
                event.account().cost().amount(),
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
                event.account().cost().amount(),
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

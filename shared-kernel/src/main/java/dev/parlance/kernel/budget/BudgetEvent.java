package dev.parlance.kernel.budget;

import dev.parlance.kernel.account.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to one budget, in order. */
public sealed interface BudgetEvent {

    BudgetId budgetId();

    Instant at();

    /**
     * What was spent is known anew: by what settlements told, and by what the accounts of all
     * replies tell, where that is more.
     */
    @Revision("1")
    record SpendingCounted(BudgetId budgetId, Spent spent, Instant at) implements BudgetEvent {}

    /**
     * The budget has other limits; what was told of those before holds no longer.
     *
     * @param limits its own, or null if the configured ones hold again
     */
    @Revision("1")
    record LimitsSet(BudgetId budgetId, @Nullable Limits limits, AccountId setBy, Instant at)
            implements BudgetEvent {}

    /**
     * A call may be made, and what it may cost at most is held.
     *
     * @param until how long, if nobody says what became of it
     */
    @Revision("1")
    record SpendingReserved(
            BudgetId budgetId,
            ReservationId reservationId,
            BigDecimal amount,
            Instant until,
            Instant at)
            implements BudgetEvent {}

    /**
     * A call has cost something, and nothing is held for it any more.
     *
     * @param amount what it cost, which may be more than was held
     * @param spent what was spent in all, this included
     */
    @Revision("1")
    record SpendingSettled(
            BudgetId budgetId,
            ReservationId reservationId,
            BigDecimal amount,
            Spent spent,
            Instant at)
            implements BudgetEvent {}

    /** Nothing is held for a call any more, and it cost nothing. */
    @Revision("1")
    record ReservationReleased(BudgetId budgetId, ReservationId reservationId, Instant at)
            implements BudgetEvent {}

    /**
     * Most of a limit is spent, or all of it; once in a window for each limit and percentage. The
     * whole of a hard limit is also told when a call does not fit any more.
     *
     * @param percent 80 or 100
     * @param spent over the window
     * @param ceiling the limit
     */
    @Revision("1")
    record BudgetAlerted(
            BudgetId budgetId,
            Window window,
            Limit limit,
            int percent,
            BigDecimal spent,
            BigDecimal ceiling,
            Instant at)
            implements BudgetEvent {}
}

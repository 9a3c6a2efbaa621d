package dev.parlance.kernel.budget;

import dev.parlance.kernel.account.AccountId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What is asked of one budget. */
public sealed interface BudgetCommand {

    @RoutingKey
    BudgetId budgetId();

    /**
     * Gives a budget limits of its own.
     *
     * @param limits null takes them away, so that the configured ones hold
     */
    record SetLimits(BudgetId budgetId, @Nullable Limits limits, AccountId setBy)
            implements BudgetCommand {}

    /**
     * Holds what a call may cost at most. The result is a {@link Decision}: a call that does not
     * fit is no failure of the command. What is held already is held anew, once.
     *
     * @param lease how long it is held if nobody says what became of the call
     */
    record ReserveSpending(
            BudgetId budgetId, ReservationId reservationId, BigDecimal worst, Duration lease)
            implements BudgetCommand {}

    /**
     * Tells what a call did cost, in place of what was held for it. For what is not held nothing
     * changes.
     *
     * @param spentAt when the call ended
     */
    record SettleSpending(
            BudgetId budgetId, ReservationId reservationId, BigDecimal amount, Instant spentAt)
            implements BudgetCommand {}

    /** Lets go of what was held for a call that cost nothing. */
    record ReleaseReservation(BudgetId budgetId, ReservationId reservationId)
            implements BudgetCommand {}
}

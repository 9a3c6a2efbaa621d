package dev.parlance.command.budget;

import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.budget.Spent;
import java.time.LocalDate;
import java.util.Set;

/** What calls have cost that no budget was asked for. */
interface PastSpending {

    /**
     * The sums of all accounts up to a day; what ended only just now may be missing.
     *
     * @param unsettled calls that are left out, for their settlements are still to come
     * @throws RuntimeException if they cannot be read now
     */
    Spent of(BudgetId budget, LocalDate day, Set<ReservationId> unsettled);
}

package dev.parlance.kernel.budget;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about budgets. Nobody is asked here who wants to know: the edge shows people
 * their own, and administrators all.
 */
public sealed interface BudgetQuery {

    /** Asks for a {@link BudgetView}; every account has one. */
    record FindBudget(BudgetId budgetId) implements BudgetQuery {}

    /**
     * Asks for a {@link BudgetPage} of the budgets that were ever limited, by their names.
     *
     * @param cursor where an earlier answer ended, or null
     * @param limit at most this many
     */
    record FindBudgets(@Nullable String cursor, int limit) implements BudgetQuery {}

    /** Asks for the {@link Limits} that are a budget's own, or nothing. */
    record FindOwnLimits(BudgetId budgetId) implements BudgetQuery {}

    /**
     * Asks what the accounts of replies and summaries sum up to: {@link Spent} up to a day, in the
     * currency of limits.
     *
     * @param without calls that are left out
     */
    record FindSpent(BudgetId budgetId, LocalDate day, Set<ReservationId> without)
            implements BudgetQuery {}
}

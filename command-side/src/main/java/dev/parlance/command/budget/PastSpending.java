package dev.parlance.command.budget;

import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Spent;
import java.time.LocalDate;

/** What calls have cost that no budget was asked for. */
interface PastSpending {

    /**
     * The sums of all accounts up to a day; what ended only just now may be missing.
     *
     * @throws RuntimeException if they cannot be read now
     */
    Spent of(BudgetId budget, LocalDate day);
}

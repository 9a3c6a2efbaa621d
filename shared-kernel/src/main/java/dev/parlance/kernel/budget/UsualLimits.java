package dev.parlance.kernel.budget;

/** What is configured for budgets that have no limits of their own. */
public interface UsualLimits {

    /** The configured limits of a budget. */
    Limits of(BudgetId budget);

    /** In which all amounts are, ISO 4217. */
    String currency();
}

package dev.parlance.kernel.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a budget stands.
 *
 * @param currency ISO 4217
 * @param own whether it has limits of its own
 * @param alerts what was told in the windows that go on, oldest first
 */
public record BudgetView(
        BudgetId budgetId, String currency, boolean own, Sum day, Sum month, List<Alert> alerts) {

    public BudgetView {
        alerts = List.copyOf(alerts);
    }

    /**
     * What is spent over a window, and may be.
     *
     * @param reserved what is held for calls under way
     * @param soft the soft limit, or null
     * @param hard the hard limit, or null
     * @param resetsAt when the next window begins
     */
    public record Sum(
            BigDecimal spent,
            BigDecimal reserved,
            @Nullable BigDecimal soft,
            @Nullable BigDecimal hard,
            Instant resetsAt) {

        /** What is neither spent nor held of the hard limit, or null without one. */
        public @Nullable BigDecimal free() {
            return hard == null
                    ? null
                    : hard.subtract(spent).subtract(reserved).max(BigDecimal.ZERO);
        }
    }

    /** That a limit was reached, by so many percent. */
    public record Alert(Window window, Limit limit, int percent, Instant at) {}
}

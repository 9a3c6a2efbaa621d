package dev.parlance.kernel.budget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of budgets, by their names. */
public record BudgetPage(List<BudgetView> items, @Nullable String nextCursor, boolean hasMore) {

    public BudgetPage {
        items = List.copyOf(items);
    }
}

package dev.parlance.gateway.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.reply.Money;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.BudgetPage;
import dev.parlance.kernel.budget.BudgetView;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A budget as administrators see it.
 *
 * @param accountId whose it is; absent for everybody's
 * @param own whether it has limits of its own
 * @param alerts what was told in the windows that go on, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BudgetJson(
        @Nullable AccountId accountId,
        boolean own,
        Sum day,
        Sum month,
        boolean exhausted,
        List<Alert> alerts) {

    static BudgetJson of(BudgetView view) {
        var standing = Standing.of(view);
        return new BudgetJson(
                view.budgetId().account(),
                view.own(),
                standing.day(),
                standing.month(),
                standing.exhausted(),
                view.alerts().stream().map(Alert::of).toList());
    }

    /**
     * A budget as its person sees it.
     *
     * @param exhausted whether nothing is free any more
     */
    record Standing(String currency, Sum day, Sum month, boolean exhausted) {

        static Standing of(BudgetView view) {
            return new Standing(
                    view.currency(),
                    Sum.of(view.day(), view.currency()),
                    Sum.of(view.month(), view.currency()),
                    isExhausted(view.day()) || isExhausted(view.month()));
        }

        private static boolean isExhausted(BudgetView.Sum sum) {
            var free = sum.free();
            return free != null && free.signum() == 0;
        }
    }

    /**
     * What is spent over a window, and may be.
     *
     * @param reserved held for answers under way
     * @param soft told when it is reached; absent if there is none
     * @param hard at most; absent if there is none
     * @param free what a new answer may cost at most; absent without a hard limit
     * @param resetsAt when the next window begins
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sum(
            Money spent,
            Money reserved,
            @Nullable Money soft,
            @Nullable Money hard,
            @Nullable Money free,
            Instant resetsAt) {

        static Sum of(BudgetView.Sum sum, String currency) {
            return new Sum(
                    Money.of(sum.spent(), currency),
                    Money.of(sum.reserved(), currency),
                    money(sum.soft(), currency),
                    money(sum.hard(), currency),
                    money(sum.free(), currency),
                    sum.resetsAt());
        }

        private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
            return amount == null ? null : Money.of(amount, currency);
        }
    }

    /** That so many percent of a limit were reached. */
    record Alert(Window window, Limit limit, int percent, Instant at) {

        static Alert of(BudgetView.Alert alert) {
            return new Alert(alert.window(), alert.limit(), alert.percent(), alert.at());
        }
    }

    /** A page of budgets. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<BudgetJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(BudgetPage page) {
            return new Page(
                    page.items().stream().map(BudgetJson::of).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}

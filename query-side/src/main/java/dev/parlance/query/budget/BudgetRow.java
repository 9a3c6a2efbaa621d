package dev.parlance.query.budget;

import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.BudgetView;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.Spent;
import dev.parlance.kernel.budget.UsualLimits;
import dev.parlance.kernel.budget.Window;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of budget, with what is held of it.
 *
 * @param own its own limits, or null
 * @param spent what was spent up to a day, or null if nobody asked yet
 */
record BudgetRow(
        BudgetId budget, @Nullable Limits own, @Nullable Spent spent, BigDecimal reserved) {

    /** Of which no row tells. */
    static BudgetRow untouched(BudgetId budget) {
        return new BudgetRow(budget, null, null, BigDecimal.ZERO);
    }

    static BudgetRow read(ResultSet row, int index) throws SQLException {
        var day = row.getObject("spent_on", LocalDate.class);
        return new BudgetRow(
                new BudgetId(row.getString("budget_id")),
                row.getBoolean("own")
                        ? new Limits(
                                row.getBigDecimal("day_soft"),
                                row.getBigDecimal("day_hard"),
                                row.getBigDecimal("month_soft"),
                                row.getBigDecimal("month_hard"))
                        : null,
                day == null
                        ? null
                        : new Spent(
                                day,
                                row.getBigDecimal("spent_today"),
                                row.getBigDecimal("spent_month")),
                row.getBigDecimal("reserved"));
    }

    /**
     * As it is shown.
     *
     * @param past what is known of spending elsewhere, up to today
     */
    BudgetView view(UsualLimits usual, Spent past, List<BudgetView.Alert> alerts) {
        var limits = own == null ? usual.of(budget) : own;
        var now = spent == null ? past : spent.orMore(past);
        return new BudgetView(
                budget,
                usual.currency(),
                own != null,
                sum(Window.DAY, limits, now),
                sum(Window.MONTH, limits, now),
                alerts);
    }

    private BudgetView.Sum sum(Window window, Limits limits, Spent now) {
        return new BudgetView.Sum(
                now.over(window),
                reserved,
                limits.of(window, Limit.SOFT),
                limits.of(window, Limit.HARD),
                window.end(now.day()));
    }
}

package dev.parlance.projection.budget;

import dev.parlance.kernel.budget.BudgetEvent.BudgetAlerted;
import dev.parlance.kernel.budget.BudgetEvent.LimitsSet;
import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.budget.Spent;
import dev.parlance.kernel.budget.Window;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** How the budgets of a batch stand at its end: of each row only the last change is written. */
final class BudgetsBatch implements RowBatch {

    private final Map<BudgetId, Spent> spent = new LinkedHashMap<>();
    private final Map<BudgetId, LimitsSet> limits = new LinkedHashMap<>();
    private final Map<Call, Optional<SpendingReserved>> held = new LinkedHashMap<>();
    private final Map<Kind, BudgetAlerted> alerts = new LinkedHashMap<>();

    /** One of those for which something may be held. */
    private record Call(BudgetId budget, ReservationId reservation) {}

    /** What is told once in a window. */
    private record Kind(BudgetId budget, Window window, Limit limit, int percent) {}

    void spent(BudgetId budget, Spent now) {
        spent.put(budget, now);
    }

    /** What was told of other limits is told no more. */
    void limit(LimitsSet event) {
        limits.put(event.budgetId(), event);
        alerts.keySet().removeIf(told -> told.budget().equals(event.budgetId()));
    }

    void hold(SpendingReserved event) {
        held.put(new Call(event.budgetId(), event.reservationId()), Optional.of(event));
    }

    void letGo(BudgetId budget, ReservationId reservation) {
        held.put(new Call(budget, reservation), Optional.empty());
    }

    void tell(BudgetAlerted event) {
        alerts.put(
                new Kind(event.budgetId(), event.window(), event.limit(), event.percent()), event);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        flushSpent(jdbc);
        flushLimits(jdbc);
        flushHeld(jdbc);
        flushLetGo(jdbc);
        flushForgotten(jdbc);
        flushAlerts(jdbc);
    }

    private void flushSpent(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        INSERT INTO budget (budget_id, spent_on, spent_today, spent_month, own)
                        SELECT r.*, false FROM {rows}
                        ON CONFLICT (budget_id) DO UPDATE SET
                            spent_on = excluded.spent_on,
                            spent_today = excluded.spent_today,
                            spent_month = excluded.spent_month
                        """,
                        "budget_id text",
                        "spent_on date",
                        "spent_today numeric",
                        "spent_month numeric");
        spent.forEach((budget, now) -> rows.add(budget, now.day(), now.today(), now.thisMonth()));
        rows.flush(jdbc);
    }

    private void flushLimits(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        INSERT INTO budget (budget_id, own, day_soft, day_hard, month_soft,
                            month_hard, spent_today, spent_month)
                        SELECT r.*, 0, 0 FROM {rows}
                        ON CONFLICT (budget_id) DO UPDATE SET
                            own = excluded.own,
                            day_soft = excluded.day_soft,
                            day_hard = excluded.day_hard,
                            month_soft = excluded.month_soft,
                            month_hard = excluded.month_hard
                        """,
                        "budget_id text",
                        "own bool",
                        "day_soft numeric",
                        "day_hard numeric",
                        "month_soft numeric",
                        "month_hard numeric");
        limits.forEach(
                (budget, set) -> {
                    var own = Objects.requireNonNullElse(set.limits(), Limits.NONE);
                    rows.add(
                            budget,
                            set.limits() != null,
                            own.daySoft(),
                            own.dayHard(),
                            own.monthSoft(),
                            own.monthHard());
                });
        rows.flush(jdbc);
    }

    private void flushHeld(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        INSERT INTO budget_reservation (budget_id, reservation_id, amount, until)
                        SELECT * FROM {rows}
                        ON CONFLICT (budget_id, reservation_id) DO UPDATE SET
                            amount = excluded.amount,
                            until = excluded.until
                        """,
                        "budget_id text",
                        "reservation_id uuid",
                        "amount numeric",
                        "until timestamptz");
        held.forEach(
                (call, reserved) ->
                        reserved.ifPresent(
                                now ->
                                        rows.add(
                                                call.budget(),
                                                call.reservation(),
                                                now.amount(),
                                                now.until())));
        rows.flush(jdbc);
    }

    private void flushLetGo(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        DELETE FROM budget_reservation b USING {rows}
                        WHERE b.budget_id = r.budget_id AND b.reservation_id = r.reservation_id
                        """,
                        "budget_id text",
                        "reservation_id uuid");
        held.forEach(
                (call, reserved) -> {
                    if (reserved.isEmpty()) {
                        rows.add(call.budget(), call.reservation());
                    }
                });
        rows.flush(jdbc);
    }

    private void flushForgotten(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        "DELETE FROM budget_alert a USING {rows} WHERE a.budget_id = r.budget_id",
                        "budget_id text");
        limits.keySet().forEach(rows::add);
        rows.flush(jdbc);
    }

    private void flushAlerts(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        INSERT INTO budget_alert (budget_id, span, limit_kind, percent, at)
                        SELECT * FROM {rows}
                        ON CONFLICT (budget_id, span, limit_kind, percent)
                        DO UPDATE SET at = excluded.at
                        """,
                        "budget_id text",
                        "span text",
                        "limit_kind text",
                        "percent int4",
                        "at timestamptz");
        alerts.forEach(
                (kind, told) ->
                        rows.add(
                                kind.budget(),
                                kind.window(),
                                kind.limit(),
                                kind.percent(),
                                told.at()));
        rows.flush(jdbc);
    }
}

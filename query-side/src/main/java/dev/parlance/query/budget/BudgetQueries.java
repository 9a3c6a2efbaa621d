package dev.parlance.query.budget;

import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.BudgetPage;
import dev.parlance.kernel.budget.BudgetQuery.FindBudget;
import dev.parlance.kernel.budget.BudgetQuery.FindBudgets;
import dev.parlance.kernel.budget.BudgetQuery.FindOwnLimits;
import dev.parlance.kernel.budget.BudgetQuery.FindSpent;
import dev.parlance.kernel.budget.BudgetView;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.budget.Spent;
import dev.parlance.kernel.budget.UsualLimits;
import dev.parlance.kernel.budget.Window;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How budgets stand. A budget that nobody was asked of since its calls were made knows less of them
 * than the accounts of replies do, so of both the greater is shown.
 */
@Component
class BudgetQueries {

    private static final String ROWS =
            """
            SELECT b.*, coalesce(h.reserved, 0) AS reserved
            FROM budget b LEFT JOIN LATERAL (
                SELECT sum(r.amount) AS reserved FROM budget_reservation r
                WHERE r.budget_id = b.budget_id AND r.until > :now) h ON true
            """;

    private final JdbcClient jdbc;
    private final UsualLimits usual;
    private final Clock clock;

    BudgetQueries(JdbcClient jdbc, UsualLimits usual, Clock clock) {
        this.jdbc = jdbc;
        this.usual = usual;
        this.clock = clock;
    }

    @QueryHandler
    BudgetView handle(FindBudget query) {
        var now = clock.instant();
        var budget = query.budgetId();
        var row =
                jdbc.sql(ROWS + "WHERE b.budget_id = :budget")
                        .param("now", Columns.timestamp(now))
                        .param("budget", budget.value())
                        .query(BudgetRow::read)
                        .optional()
                        .orElseGet(() -> BudgetRow.untouched(budget));
        var past = handle(new FindSpent(budget, dayOf(now), Set.of()));
        return row.view(usual, past, alerts(List.of(budget), now).getOrDefault(budget, List.of()));
    }

    @QueryHandler
    BudgetPage handle(FindBudgets query) {
        int limit = Bounds.page(query.limit());
        var now = clock.instant();
        var rows =
                jdbc.sql(
                                ROWS
                                        + """
                                        WHERE b.budget_id > :after
                                        ORDER BY b.budget_id
                                        LIMIT :rows
                                        """)
                        .param("now", Columns.timestamp(now))
                        .param("after", after(query.cursor()))
                        .param("rows", limit + 1)
                        .query(BudgetRow::read)
                        .list();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        var alerts = alerts(shown.stream().map(BudgetRow::budget).toList(), now);
        var today = Spent.nothing(dayOf(now));
        return new BudgetPage(
                shown.stream()
                        .map(
                                row ->
                                        row.view(
                                                usual,
                                                today,
                                                alerts.getOrDefault(row.budget(), List.of())))
                        .toList(),
                more ? shown.getLast().budget().value() : null,
                more);
    }

    private static String after(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            return new BudgetId(cursor).value();
        } catch (IllegalArgumentException e) {
            throw new Rejected(new Rejection.Invalid("cursor is not one that this service gave."));
        }
    }

    @QueryHandler
    Optional<Limits> handle(FindOwnLimits query) {
        return jdbc.sql("SELECT b.*, 0 AS reserved FROM budget b WHERE b.budget_id = ? AND b.own")
                .param(query.budgetId().value())
                .query(BudgetRow::read)
                .optional()
                .map(BudgetRow::own);
    }

    @QueryHandler
    Spent handle(FindSpent query) {
        var account = query.budgetId().account();
        var whose = account == null ? "" : "account_id = :account AND ";
        var sums =
                jdbc.sql(
                                """
                                SELECT coalesce(sum(cost), 0) AS month,
                                       coalesce(sum(cost) FILTER (WHERE day = :day), 0) AS today
                                FROM (SELECT account_id, day, currency, cost FROM usage_daily
                                      UNION ALL
                                      SELECT account_id, day, currency, -cost FROM usage_reply
                                      WHERE reply_id = ANY (:without)) u
                                WHERE %s currency = :currency AND day BETWEEN :first AND :day
                                """
                                        .formatted(whose))
                        .param("without", uuids(query.without()))
                        .param("currency", usual.currency())
                        .param("day", query.day())
                        .param("first", query.day().withDayOfMonth(1));
        return (account == null ? sums : sums.param("account", account.value()))
                .query(
                        (row, _) ->
                                new Spent(
                                        query.day(),
                                        row.getBigDecimal("today"),
                                        row.getBigDecimal("month")))
                .single();
    }

    private static UUID[] uuids(Set<ReservationId> calls) {
        return calls.stream().map(ReservationId::value).toArray(UUID[]::new);
    }

    /** What was told in the windows that go on, oldest first. */
    private Map<BudgetId, List<BudgetView.Alert>> alerts(List<BudgetId> budgets, Instant now) {
        var day = dayOf(now);
        return jdbc
                .sql(
                        """
                        SELECT * FROM budget_alert
                        WHERE budget_id = ANY (:budgets)
                          AND at >= CASE span WHEN 'DAY' THEN :day::timestamptz
                                    ELSE :month::timestamptz END
                        ORDER BY at, percent
                        """)
                .param("budgets", budgets.stream().map(BudgetId::value).toArray(String[]::new))
                .param("day", Columns.timestamp(Window.DAY.beginning(day)))
                .param("month", Columns.timestamp(Window.MONTH.beginning(day)))
                .query(
                        (row, _) ->
                                Map.entry(
                                        new BudgetId(row.getString("budget_id")),
                                        new BudgetView.Alert(
                                                Window.valueOf(row.getString("span")),
                                                Limit.valueOf(row.getString("limit_kind")),
                                                row.getInt("percent"),
                                                Columns.instant(row, "at"))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}

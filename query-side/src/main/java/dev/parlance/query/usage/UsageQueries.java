package dev.parlance.query.usage;

import dev.parlance.kernel.usage.UsageGrouping;
import dev.parlance.kernel.usage.UsageQuery.FindUsage;
import dev.parlance.kernel.usage.UsageReport;
import dev.parlance.kernel.usage.UsageReport.Row;
import dev.parlance.kernel.usage.UsageReport.Totals;
import dev.parlance.query.reading.Bounds;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums of usage, read from the sums of days. */
@Component
class UsageQueries {

    /** The longest time a report spans, in days. */
    static final long MAX_DAYS = 732;

    /** The key of what was used without a character. */
    static final String NO_CHARACTER = "none";

    /** The currency of a report in which nothing was used. */
    private static final String USUAL_CURRENCY = "USD";

    private final JdbcClient jdbc;

    UsageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    UsageReport handle(FindUsage query) {
        Bounds.require(!query.from().isAfter(query.to()), "from must not be after to.");
        Bounds.require(
                ChronoUnit.DAYS.between(query.from(), query.to()) < MAX_DAYS,
                "A report spans at most %d days.".formatted(MAX_DAYS));
        var rows =
                jdbc.sql(
                                """
                                SELECT %s AS key, currency,
                                       sum(replies)::bigint AS replies,
                                       sum(prompt_tokens)::bigint AS prompt_tokens,
                                       sum(completion_tokens)::bigint AS completion_tokens,
                                       sum(cached_tokens)::bigint AS cached_tokens,
                                       sum(cost) AS cost
                                FROM usage_daily
                                WHERE account_id = :account AND day BETWEEN :from AND :to
                                GROUP BY 1, 2
                                ORDER BY 1, 2
                                """
                                        .formatted(key(query.groupBy())))
                        .param("account", query.accountId().value())
                        .param("from", query.from())
                        .param("to", query.to())
                        .query(
                                (row, index) ->
                                        new Row(
                                                row.getString("key"),
                                                new Totals(
                                                        row.getLong("replies"),
                                                        row.getLong("prompt_tokens"),
                                                        row.getLong("completion_tokens"),
                                                        row.getLong("cached_tokens"),
                                                        row.getBigDecimal("cost"),
                                                        row.getString("currency"))))
                        .list();
        return new UsageReport(rows, total(rows));
    }

    private static String key(UsageGrouping grouping) {
        return switch (grouping) {
            case DAY -> "day::text";
            case MODEL -> "provider || '/' || model";
            case CONVERSATION -> "conversation_id::text";
            case CHARACTER -> "coalesce(character_id::text, '" + NO_CHARACTER + "')";
        };
    }

    private static Totals total(List<Row> rows) {
        var currencies = rows.stream().map(row -> row.totals().currency()).distinct().toList();
        if (currencies.size() > 1) {
            throw new IllegalStateException("Sums in %s have no total".formatted(currencies));
        }
        return rows.stream()
                .map(Row::totals)
                .reduce(UsageQueries::add)
                .orElse(new Totals(0, 0, 0, 0, BigDecimal.ZERO, USUAL_CURRENCY));
    }

    private static Totals add(Totals a, Totals b) {
        return new Totals(
                a.replies() + b.replies(),
                a.promptTokens() + b.promptTokens(),
                a.completionTokens() + b.completionTokens(),
                a.cachedTokens() + b.cachedTokens(),
                a.cost().add(b.cost()),
                a.currency());
    }
}

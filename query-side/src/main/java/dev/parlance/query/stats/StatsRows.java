package dev.parlance.query.stats;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.stats.StatsGrouping;
import dev.parlance.kernel.stats.StatsReport.Caches;
import dev.parlance.kernel.stats.StatsReport.Failures;
import dev.parlance.kernel.stats.StatsReport.Row;
import dev.parlance.kernel.stats.StatsReport.Totals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads sums. */
final class StatsRows {

    /** Follows {@code SELECT} and precedes {@code FROM stats_daily}. */
    static final String SUMS =
            """
            coalesce(sum(replies), 0)::bigint AS replies,
            coalesce(sum(completed), 0)::bigint AS completed,
            coalesce(sum(failed), 0)::bigint AS failed,
            coalesce(sum(cancelled), 0)::bigint AS cancelled,
            coalesce(sum(short_hits), 0)::bigint AS short_hits,
            coalesce(sum(semantic_hits), 0)::bigint AS semantic_hits,
            coalesce(sum(misses), 0)::bigint AS misses,
            coalesce(sum(prompt_tokens), 0)::bigint AS prompt_tokens,
            coalesce(sum(completion_tokens), 0)::bigint AS completion_tokens,
            coalesce(sum(cached_tokens), 0)::bigint AS cached_tokens,
            coalesce(sum(cost), 0) AS cost,
            coalesce(sum(completed_ms), 0)::bigint AS completed_ms
            """;

    private StatsRows() {}

    static Totals totals(ResultSet row, String currency) throws SQLException {
        return new Totals(
                row.getLong("replies"),
                row.getLong("completed"),
                row.getLong("failed"),
                row.getLong("cancelled"),
                new Caches(
                        row.getLong("short_hits"),
                        row.getLong("semantic_hits"),
                        row.getLong("misses")),
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getLong("cached_tokens"),
                row.getBigDecimal("cost"),
                currency,
                row.getLong("completed_ms"));
    }

    /** A row and where it stands. */
    static Placed placed(ResultSet row, StatsGrouping groupBy, String currency)
            throws SQLException {
        var key = row.getString("key");
        return new Placed(
                new Row(key, totals(row, currency), failures(row)),
                new StatsPlace(groupBy, row.getBigDecimal("rank"), row.getLong("weight"), key));
    }

    private static List<Failures> failures(ResultSet row) throws SQLException {
        var codes = row.getArray("codes");
        if (codes == null) {
            return List.of();
        }
        var names = (String[]) codes.getArray();
        var counts = (Long[]) row.getArray("counts").getArray();
        var failures = new ArrayList<Failures>(names.length);
        for (int i = 0; i < names.length; i++) {
            failures.add(new Failures(ErrorCode.valueOf(names[i]), counts[i]));
        }
        return failures;
    }

    record Placed(Row row, StatsPlace place) {}

    /**
     * What there is in all.
     *
     * @param currencies that something was paid in
     */
    record Sum(Totals totals, List<String> currencies) {

        /** The currency of sums over what nothing was paid for. */
        private static final String USUAL_CURRENCY = "USD";

        static Sum of(ResultSet row, int index) throws SQLException {
            var paidIn = row.getArray("currencies");
            var currencies =
                    paidIn == null ? List.<String>of() : List.of((String[]) paidIn.getArray());
            var currency = currencies.isEmpty() ? USUAL_CURRENCY : currencies.getFirst();
            return new Sum(StatsRows.totals(row, currency), currencies);
        }

        BigDecimal cost() {
            return totals.cost();
        }
    }
}

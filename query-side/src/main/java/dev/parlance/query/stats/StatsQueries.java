package dev.parlance.query.stats;

import dev.parlance.kernel.stats.StatsGrouping;
import dev.parlance.kernel.stats.StatsQuery.FindStats;
import dev.parlance.kernel.stats.StatsReport;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.stats.StatsRows.Placed;
import dev.parlance.query.stats.StatsRows.Sum;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums over everybody's replies, read from the sums of days. */
@Component
class StatsQueries {

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** Days are few, and add up to what every grouping adds up to that leaves nothing out. */
    private static final String TOTAL =
            """
            SELECT %s,
                   array_agg(DISTINCT currency) FILTER (WHERE currency <> '') AS currencies
            FROM stats_daily WHERE grouped_by = :all AND day BETWEEN :from AND :to
            """
                    .formatted(StatsRows.SUMS);

    /** A first page has no place to go on from. */
    private static final String PAGE =
            """
            WITH sums AS (
                SELECT key, %s
                FROM stats_daily WHERE grouped_by = :by AND day BETWEEN :from AND :to
                GROUP BY key
            ), page AS (
                SELECT *,
                       CASE WHEN :by = 'DAY' THEN 0 ELSE cost END AS rank,
                       CASE WHEN :by = 'DAY' THEN 0 ELSE replies END AS weight
                FROM sums
            )
            SELECT * FROM (
                SELECT * FROM page
                WHERE :first OR rank < :rank OR (rank = :rank
                    AND (weight < :weight OR (weight = :weight AND key > :key)))
                ORDER BY rank DESC, weight DESC, key
                LIMIT :rows
            ) shown
            CROSS JOIN LATERAL (
                SELECT array_agg(code ORDER BY count DESC, code) AS codes,
                       array_agg(count ORDER BY count DESC, code) AS counts
                FROM (SELECT code, sum(replies)::bigint AS count
                      FROM stats_failure f
                      WHERE f.grouped_by = :by AND f.key = shown.key
                        AND f.day BETWEEN :from AND :to
                      GROUP BY code) failure
            ) failures
            ORDER BY rank DESC, weight DESC, key
            """
                    .formatted(StatsRows.SUMS);

    private final JdbcClient jdbc;

    StatsQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    StatsReport handle(FindStats query) {
        int limit = Bounds.page(query.limit());
        requireSpan(query);
        var cursor = query.cursor();
        var place = cursor == null ? null : StatsPlace.decode(cursor, query.groupBy());
        var total = total(query);
        var currency = total.totals().currency();
        var rows =
                jdbc.sql(PAGE)
                        .param("by", query.groupBy().name())
                        .param("from", query.from())
                        .param("to", query.to())
                        .param("first", place == null)
                        .param("rank", place == null ? total.cost() : place.rank())
                        .param("weight", place == null ? 0L : place.weight())
                        .param("key", place == null ? "" : place.key())
                        .param("rows", limit + 1)
                        .query((row, _) -> StatsRows.placed(row, query.groupBy(), currency))
                        .list();
        return page(rows, total, limit);
    }

    private static void requireSpan(FindStats query) {
        int longest = FindStats.longestSpan(query.groupBy());
        long days = ChronoUnit.DAYS.between(query.from(), query.to()) + 1;
        Bounds.require(
                days >= 1 && days <= longest,
                "from and to span 1 to %d days by %s."
                        .formatted(longest, query.groupBy().name().toLowerCase(Locale.ROOT)));
        Bounds.require(
                !query.from().isBefore(LocalDate.EPOCH) && !query.to().isAfter(LAST_DAY),
                "from and to are days from 1970 to 9999.");
    }

    /** What was paid in different currencies has no sum. */
    private Sum total(FindStats query) {
        var all = query.groupBy() == StatsGrouping.ROOM ? StatsGrouping.ROOM : StatsGrouping.DAY;
        var total =
                jdbc.sql(TOTAL)
                        .param("all", all.name())
                        .param("from", query.from())
                        .param("to", query.to())
                        .query(Sum::of)
                        .single();
        Bounds.require(
                total.currencies().size() <= 1,
                "Costs in %s have no sum: ask for days with one currency."
                        .formatted(String.join(" and ", total.currencies())));
        return total;
    }

    private static StatsReport page(List<Placed> rows, Sum total, int limit) {
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new StatsReport(
                shown.stream().map(Placed::row).toList(),
                total.totals(),
                more ? shown.getLast().place().encode() : null,
                more);
    }
}

package dev.parlance.gateway.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parlance.gateway.reply.Money;
import dev.parlance.kernel.stats.StatsReport;
import dev.parlance.kernel.stats.StatsReport.Caches;
import dev.parlance.kernel.stats.StatsReport.Totals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of sums on the wire.
 *
 * @param total over all keys, those of other pages included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatsJson(List<Figures> rows, Figures total, @Nullable String nextCursor, boolean hasMore) {

    static StatsJson of(StatsReport report) {
        return new StatsJson(
                report.rows().stream()
                        .map(row -> Figures.of(row.key(), row.totals(), row.failures()))
                        .toList(),
                Figures.of(null, report.total(), List.of()),
                report.nextCursor(),
                report.hasMore());
    }

    /**
     * The figures of one key, or of all.
     *
     * @param key absent in the total
     * @param failures why replies failed, the most frequent first; absent where none did, and in
     *     the total
     * @param meanMs how long completed replies took from the call to the end, in milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Figures(
            @Nullable String key,
            long replies,
            long completed,
            long failed,
            long cancelled,
            @Nullable List<StatsReport.Failures> failures,
            Cache cache,
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            Money cost,
            @Nullable Double meanMs) {

        static Figures of(
                @Nullable String key, Totals totals, List<StatsReport.Failures> failures) {
            return new Figures(
                    key,
                    totals.replies(),
                    totals.completed(),
                    totals.failed(),
                    totals.cancelled(),
                    failures.isEmpty() ? null : failures,
                    Cache.of(totals.caches()),
                    totals.promptTokens(),
                    totals.completionTokens(),
                    totals.cachedTokens(),
                    Money.of(totals.cost(), totals.currency()),
                    ratio(totals.completedMillis(), totals.completed()));
        }
    }

    /**
     * Where completed replies of coaches came from.
     *
     * @param none those that the model had to give
     * @param hitRate the part that came from a cache, 0 to 1; absent where there was none to give
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cache(
            @JsonProperty("short") long shortTerm,
            long semantic,
            long none,
            @Nullable Double hitRate) {

        static Cache of(Caches caches) {
            long hits = caches.shortTerm() + caches.semantic();
            return new Cache(
                    caches.shortTerm(),
                    caches.semantic(),
                    caches.none(),
                    ratio(hits, hits + caches.none()));
        }
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}

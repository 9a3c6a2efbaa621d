package dev.parlance.kernel.stats;

import dev.parlance.kernel.rejection.ErrorCode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of sums by key.
 *
 * @param total over all keys, those of other pages included
 */
public record StatsReport(
        List<Row> rows, Totals total, @Nullable String nextCursor, boolean hasMore) {

    /** The key of all accounts that were erased. */
    public static final String ERASED = "erased";

    /** The key of replies that ended before a model had begun. */
    public static final String NO_MODEL = "none";

    /** The key of summaries, which are no replies. */
    public static final String SUMMARY = "SUMMARY";

    public StatsReport {
        rows = List.copyOf(rows);
    }

    /**
     * The figures of one key.
     *
     * @param failures why its replies failed, the most frequent first
     */
    public record Row(String key, Totals totals, List<Failures> failures) {

        public Row {
            failures = List.copyOf(failures);
        }
    }

    /** How many replies failed for one reason. */
    public record Failures(ErrorCode code, long count) {}

    /**
     * Sums over replies that have ended. Tokens and cost are also those of summaries, which count
     * as no reply.
     *
     * @param replies completed, failed and cancelled ones
     * @param cost exact, in the currency of the price list
     * @param currency ISO 4217
     * @param completedMillis from the call to the end, summed over completed replies, in
     *     milliseconds
     */
    public record Totals(
            long replies,
            long completed,
            long failed,
            long cancelled,
            Caches caches,
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            BigDecimal cost,
            String currency,
            long completedMillis) {}

    /**
     * Where the completed replies of coaches came from; only these are looked up in caches.
     *
     * @param none those that the model had to give
     */
    public record Caches(long shortTerm, long semantic, long none) {}
}

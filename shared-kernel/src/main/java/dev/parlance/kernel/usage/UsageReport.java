package dev.parlance.kernel.usage;

import java.math.BigDecimal;
import java.util.List;

/** Usage by key, and in all. */
public record UsageReport(List<Row> rows, Totals total) {

    /** The usage of one key: a day, a model, a conversation or a character. */
    public record Row(String key, Totals totals) {}

    /**
     * Sums over replies.
     *
     * @param cost exact, in the currency of the price list
     * @param currency ISO 4217
     */
    public record Totals(
            long replies,
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            BigDecimal cost,
            String currency) {}
}

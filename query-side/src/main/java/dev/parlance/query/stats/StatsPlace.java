package dev.parlance.query.stats;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.stats.StatsGrouping;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a page of sums ended: what its last row is sorted by. Clients see it as an opaque text.
 *
 * @param rank the cost, 0 by day
 * @param weight the replies, 0 by day
 */
record StatsPlace(StatsGrouping groupBy, BigDecimal rank, long weight, String key) {

    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Z]+) (\\d{1,30}(?:\\.\\d{1,60})?) (\\d{1,18}) (.+)", Pattern.DOTALL);

    /** The text form: base64url without padding. */
    String encode() {
        var text = "%s %s %d %s".formatted(groupBy, rank.toPlainString(), weight, key);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the text form.
     *
     * @throws Rejected if the text is no place among sums of this grouping
     */
    static StatsPlace decode(String cursor, StatsGrouping groupBy) {
        var form = FORM.matcher(textOf(cursor));
        if (!form.matches()
                || !form.group(1).equals(groupBy.name())
                || form.group(4).indexOf('\0') >= 0) {
            throw invalid();
        }
        return new StatsPlace(
                groupBy,
                new BigDecimal(form.group(2)),
                Long.parseLong(form.group(3)),
                form.group(4));
    }

    private static String textOf(String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static Rejected invalid() {
        return new Rejected(new Rejection.Invalid("cursor is not one that this service gave."));
    }
}

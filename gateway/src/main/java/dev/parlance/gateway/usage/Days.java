package dev.parlance.gateway.usage;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** UTC days that a report is about, both inclusive: the last 30 if none are given. */
public record Days(LocalDate first, LocalDate last) {

    private static final int USUAL = 30;
    private static final LocalDate EARLIEST = LocalDate.EPOCH;
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    /**
     * @throws Rejected if a day lies before 1970 or after the year 9999
     */
    public static Days of(@Nullable LocalDate from, @Nullable LocalDate to, Clock clock) {
        var last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : known(to);
        return new Days(from == null ? last.minusDays(USUAL - 1L) : known(from), last);
    }

    private static LocalDate known(LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new Rejected(new Invalid("from and to lie in the years 1970 to 9999."));
        }
        return day;
    }
}

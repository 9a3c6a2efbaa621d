package dev.parlance.kernel.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The time over which spending is summed. */
public enum Window {
    DAY,
    MONTH;

    /** When the window that a day stands in began. */
    public Instant beginning(LocalDate day) {
        return atMidnight(this == DAY ? day : day.withDayOfMonth(1));
    }

    /** When the next one begins. */
    public Instant end(LocalDate day) {
        return atMidnight(this == DAY ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1));
    }

    private static Instant atMidnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

package dev.parlance.kernel.budget;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent; null is no limit.
 *
 * @param daySoft a day, told when it is reached
 * @param dayHard a day at most
 * @param monthSoft a month, told when it is reached
 * @param monthHard a month at most
 */
public record Limits(
        @Nullable BigDecimal daySoft,
        @Nullable BigDecimal dayHard,
        @Nullable BigDecimal monthSoft,
        @Nullable BigDecimal monthHard) {

    /** Limits nothing. */
    public static final Limits NONE = new Limits(null, null, null, null);

    /**
     * @throws IllegalArgumentException if a limit is negative, or a soft one above the hard one
     */
    public Limits {
        if (Stream.of(daySoft, dayHard, monthSoft, monthHard)
                .anyMatch(limit -> limit != null && limit.signum() < 0)) {
            throw new IllegalArgumentException("A limit is not negative");
        }
        if (isAbove(daySoft, dayHard) || isAbove(monthSoft, monthHard)) {
            throw new IllegalArgumentException("A soft limit is not above the hard one");
        }
    }

    private static boolean isAbove(@Nullable BigDecimal soft, @Nullable BigDecimal hard) {
        return soft != null && hard != null && soft.compareTo(hard) > 0;
    }

    /** The limit of a window, or null. */
    public @Nullable BigDecimal of(Window window, Limit limit) {
        return switch (window) {
            case DAY -> limit == Limit.SOFT ? daySoft : dayHard;
            case MONTH -> limit == Limit.SOFT ? monthSoft : monthHard;
        };
    }

    /** Whether nothing is limited. */
    public boolean areNone() {
        return daySoft == null && dayHard == null && monthSoft == null && monthHard == null;
    }
}

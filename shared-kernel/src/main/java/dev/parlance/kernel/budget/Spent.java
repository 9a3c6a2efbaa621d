package dev.parlance.kernel.budget;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What was spent up to a day.
 *
 * @param day the UTC day
 * @param today on that day
 * @param thisMonth in its month, the day included
 */
public record Spent(LocalDate day, BigDecimal today, BigDecimal thisMonth) {

    /** Nothing in this month. */
    public static Spent nothing(LocalDate day) {
        return new Spent(day, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** The same seen from a day: a later one begins with nothing, and so does a later month. */
    public Spent asOf(LocalDate other) {
        if (!other.isAfter(day)) {
            return this;
        }
        return new Spent(other, BigDecimal.ZERO, isInMonthOf(other) ? thisMonth : BigDecimal.ZERO);
    }

    /** The same and what was spent on a day, which may be over. */
    public Spent plus(BigDecimal amount, LocalDate on) {
        var then = asOf(on);
        return new Spent(
                then.day,
                on.equals(then.day) ? then.today.add(amount) : then.today,
                then.isInMonthOf(on) ? then.thisMonth.add(amount) : then.thisMonth);
    }

    /** The greater of each, for two that were counted apart and may each lack something. */
    public Spent orMore(Spent other) {
        var one = asOf(other.day);
        var two = other.asOf(day);
        return new Spent(one.day, one.today.max(two.today), one.thisMonth.max(two.thisMonth));
    }

    /** Over a window. */
    public BigDecimal over(Window window) {
        return window == Window.DAY ? today : thisMonth;
    }

    private boolean isInMonthOf(LocalDate other) {
        return YearMonth.from(day).equals(YearMonth.from(other));
    }
}

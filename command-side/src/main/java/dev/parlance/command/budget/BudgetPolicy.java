package dev.parlance.command.budget;

import dev.parlance.kernel.budget.BudgetEvent.BudgetAlerted;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Decision.Exceeded;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.Spent;
import dev.parlance.kernel.budget.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a call fits, and when it is told that a limit is near. */
final class BudgetPolicy {

    private static final int[] THRESHOLDS = {80, 100};
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private BudgetPolicy() {}

    static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /**
     * Why a call does not fit: what is spent and held, and what it may cost itself, is more than a
     * hard limit. Of two reasons the one that lasts longer.
     */
    static Optional<Exceeded> refusal(
            Limits limits, Spent spent, BigDecimal held, BigDecimal worst) {
        for (var window : List.of(Window.MONTH, Window.DAY)) {
            var hard = limits.of(window, Limit.HARD);
            if (hard != null && spent.over(window).add(held).add(worst).compareTo(hard) > 0) {
                return Optional.of(new Exceeded(window, window.end(spent.day())));
            }
        }
        return Optional.empty();
    }

    /** What is to be told now that so much is spent, and was not told in its window. */
    static List<BudgetAlerted> alerts(
            BudgetId budget, BudgetState state, Limits limits, Instant now) {
        var day = dayOf(now);
        var spent = state.spent(day);
        var alerts = new ArrayList<BudgetAlerted>();
        for (var window : Window.values()) {
            for (var limit : Limit.values()) {
                var ceiling = limits.of(window, limit);
                for (int percent : THRESHOLDS) {
                    if (ceiling != null
                            && reaches(spent.over(window), ceiling, percent)
                            && !state.wasTold(window, limit, percent, day)) {
                        alerts.add(
                                new BudgetAlerted(
                                        budget,
                                        window,
                                        limit,
                                        percent,
                                        spent.over(window),
                                        ceiling,
                                        now));
                    }
                }
            }
        }
        return alerts;
    }

    /** That nothing more fits into a hard limit, if it was not told in its window. */
    static Optional<BudgetAlerted> exhaustion(
            BudgetId budget, BudgetState state, Limits limits, Window window, Instant now) {
        var day = dayOf(now);
        return Optional.ofNullable(limits.of(window, Limit.HARD))
                .filter(_ -> !state.wasTold(window, Limit.HARD, THRESHOLDS[1], day))
                .map(
                        ceiling ->
                                new BudgetAlerted(
                                        budget,
                                        window,
                                        Limit.HARD,
                                        THRESHOLDS[1],
                                        state.spent(day).over(window),
                                        ceiling,
                                        now));
    }

    private static boolean reaches(BigDecimal spent, BigDecimal ceiling, int percent) {
        return spent.signum() > 0
                && spent.multiply(HUNDRED).compareTo(ceiling.multiply(BigDecimal.valueOf(percent)))
                        >= 0;
    }
}

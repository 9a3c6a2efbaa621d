package dev.parlance.command.budget;

import dev.parlance.kernel.budget.Limits;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be spent, in the currency of the price list.
 *
 * @param account the limits of every account that has none of its own
 * @param global the limits of all accounts together, unless there are others by now
 * @param lease how long what a call may cost is held if nobody says what became of it; longer than
 *     a reply may live
 * @param longestAnswer how many tokens an answer may have where neither its character nor {@code
 *     parlance.llm.max-tokens} says so; holds for limited budgets only
 * @param promptMargin by how much the estimate of a prompt's tokens is multiplied, as vendors count
 *     otherwise
 * @param unpriced what becomes of calls of models without a known price
 */
@ConfigurationProperties("parlance.budget")
record BudgetSettings(
        @DefaultValue Usual account,
        @DefaultValue Usual global,
        @DefaultValue("12m") Duration lease,
        @DefaultValue("4096") int longestAnswer,
        @DefaultValue("1.25") BigDecimal promptMargin,
        @DefaultValue("ALLOW") Unpriced unpriced) {

    /** What becomes of a call whose cost is not known. */
    enum Unpriced {
        /** It is made, as if it cost nothing. */
        ALLOW,
        /** It is refused. */
        REFUSE
    }

    /** Configured limits; what is left out is not limited. */
    record Usual(
            @Nullable BigDecimal daySoft,
            @Nullable BigDecimal dayHard,
            @Nullable BigDecimal monthSoft,
            @Nullable BigDecimal monthHard) {

        /**
         * @throws IllegalArgumentException if they are none that can hold
         */
        Limits limits() {
            if (dayHard != null && monthHard != null && dayHard.compareTo(monthHard) > 0) {
                throw new IllegalArgumentException(
                        "The hard limit of a day is not above that of a month");
            }
            return new Limits(daySoft, dayHard, monthSoft, monthHard);
        }
    }

    BudgetSettings {
        if (!lease.isPositive() || longestAnswer < 1) {
            throw new IllegalArgumentException(
                    "parlance.budget.lease and longest-answer must be positive");
        }
        if (promptMargin.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("parlance.budget.prompt-margin must be at least 1");
        }
    }
}

package dev.parlance.gateway.budget;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parlance.gateway.problem.FieldRule;
import dev.parlance.gateway.problem.Unreadable;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent, as decimal numbers; what is left out is not limited, but something is.
 *
 * @param daySoft a UTC day, told when it is reached
 * @param dayHard a UTC day at most
 * @param monthSoft a UTC month, told when it is reached
 * @param monthHard a UTC month at most
 */
record LimitsRequest(
        @Pattern(regexp = AMOUNT, message = AN_AMOUNT) @Nullable String daySoft,
        @Pattern(regexp = AMOUNT, message = AN_AMOUNT) @Nullable String dayHard,
        @Pattern(regexp = AMOUNT, message = AN_AMOUNT) @Nullable String monthSoft,
        @Pattern(regexp = AMOUNT, message = AN_AMOUNT) @Nullable String monthHard) {

    /** Up to a thousand millions, to the nano. */
    static final String AMOUNT = "\\d{1,9}(\\.\\d{1,9})?";

    private static final String AN_AMOUNT =
            "must be a decimal number such as 0.50, with at most 9 digits on either side";

    @FieldRule(field = "daySoft", message = "must not be above dayHard")
    @JsonIgnore
    boolean isDaySoftBelowHard() {
        return isNotAbove(daySoft, dayHard);
    }

    @FieldRule(field = "monthSoft", message = "must not be above monthHard")
    @JsonIgnore
    boolean isMonthSoftBelowHard() {
        return isNotAbove(monthSoft, monthHard);
    }

    @FieldRule(field = "dayHard", message = "must not be above monthHard")
    @JsonIgnore
    boolean isDayWithinMonth() {
        return isNotAbove(dayHard, monthHard);
    }

    private static boolean isNotAbove(@Nullable String lower, @Nullable String upper) {
        var one = amount(lower);
        var two = amount(upper);
        return one == null || two == null || one.compareTo(two) <= 0;
    }

    /** A limit that is misspelt would be none, and take the place of the configured ones. */
    @JsonAnySetter
    void refuse(String field, @Nullable Object value) {
        throw Unreadable.field(field, "is not known");
    }

    /**
     * @throws Rejected if there is none
     */
    Limits limits() {
        if (daySoft == null && dayHard == null && monthSoft == null && monthHard == null) {
            throw new Rejected(
                    new Invalid("Name a limit, or delete those that are set to be rid of them."));
        }
        return new Limits(amount(daySoft), amount(dayHard), amount(monthSoft), amount(monthHard));
    }

    /** Null also for what is no amount, which is refused by itself. */
    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text == null || !text.matches(AMOUNT) ? null : new BigDecimal(text);
    }
}

package dev.parlance.gateway.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.reply.Cost;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount on the wire.
 *
 * @param amount in units of the currency, as a plain decimal number without an exponent
 * @param currency ISO 4217
 * @param known false if the price list has no price for the model, so that the amount says nothing;
 *     absent in sums
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Money(String amount, String currency, @Nullable Boolean known) {

    /** What a completion cost. */
    public static Money of(Cost cost) {
        return new Money(cost.amount().toPlainString(), cost.currency(), cost.known());
    }

    /** A sum. */
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount.toPlainString(), currency, null);
    }
}

package dev.parlance.kernel.reply;

import java.math.BigDecimal;

/**
 * What a completion cost, exactly.
 *
 * @param amount in units of the currency, unrounded
 * @param currency ISO 4217
 * @param priceListVersion the price list the amount was computed from
 * @param known whether the list has a price for the model; if not, the amount is 0
 */
public record Cost(BigDecimal amount, String currency, String priceListVersion, boolean known) {}

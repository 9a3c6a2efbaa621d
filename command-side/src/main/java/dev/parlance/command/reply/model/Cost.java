package dev.parlance.command.reply.model;

import java.math.BigDecimal;

/**
 * What an answer cost.
 *
 * @param amount exact, without trailing zeros; zero when the price is not known
 * @param currency ISO 4217
 * @param priceListVersion by which list
 * @param known whether the list has a price for the model
 */
public record Cost(BigDecimal amount, String currency, String priceListVersion, boolean known) {}

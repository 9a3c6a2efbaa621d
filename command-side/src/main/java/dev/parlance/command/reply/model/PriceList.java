package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What models cost, in a version that is kept with every cost computed from it.
 *
 * @param version names this list
 * @param currency ISO 4217
 * @param asOf the day on which the prices were read
 * @param source where
 * @param prices one entry a model
 */
public record PriceList(
        String version, String currency, LocalDate asOf, String source, List<Price> prices) {

    /** A dated or moving snapshot of a model goes by the model's price; other variants do not. */
    private static final Pattern SNAPSHOT =
            Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest)");

    private static final String EVERY_MODEL = "*";
    private static final int PER_MILLION = 6;

    /**
     * The price of a model, per million tokens.
     *
     * @param model its name without a snapshot suffix, or {@code *} for all of a provider's
     * @param input tokens read and not cached
     * @param cached tokens read from the provider's cache
     * @param output tokens written
     */
    public record Price(
            String provider, String model, BigDecimal input, BigDecimal cached, BigDecimal output) {

        private boolean appliesTo(ModelRef ref) {
            return provider.equals(ref.provider())
                    && (model.equals(EVERY_MODEL)
                            || ref.name().equals(model)
                            || (ref.name().startsWith(model)
                                    && SNAPSHOT.matcher(ref.name().substring(model.length()))
                                            .matches()));
        }
    }

    public PriceList {
        prices = List.copyOf(prices);
        for (Price price : prices) {
            if (price.input().signum() < 0
                    || price.cached().signum() < 0
                    || price.output().signum() < 0) {
                throw new IllegalArgumentException("negative price for " + price.model());
            }
        }
        long distinct = prices.stream().map(p -> p.provider() + "/" + p.model()).distinct().count();
        if (distinct < prices.size()) {
            throw new IllegalArgumentException("price list " + version + " names a model twice");
        }
    }

    /**
     * Reads a list from JSON.
     *
     * @param origin names the list in errors
     * @throws IllegalStateException if it cannot be read or lacks anything
     */
    public static PriceList read(InputStream json, String origin) {
        JsonMapper mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try (json) {
            return mapper.readValue(json, PriceList.class);
        } catch (JacksonException | IOException e) {
            throw new IllegalStateException("The price list " + origin + " is malformed", e);
        }
    }

    /** What the usage costs, to the last digit; zero and not known for a model not listed. */
    public Cost cost(ModelRef model, TokenUsage usage) {
        Optional<Price> found = prices.stream().filter(p -> p.appliesTo(model)).findFirst();
        BigDecimal amount =
                found.map(
                                price ->
                                        times(
                                                        price.input(),
                                                        usage.promptTokens() - usage.cachedTokens())
                                                .add(times(price.cached(), usage.cachedTokens()))
                                                .add(
                                                        times(
                                                                price.output(),
                                                                usage.completionTokens()))
                                                .movePointLeft(PER_MILLION))
                        .orElse(BigDecimal.ZERO);
        return new Cost(plain(amount), currency, version, found.isPresent());
    }

    /** What costs nothing, whoever said it. */
    public Cost nothing() {
        return new Cost(BigDecimal.ZERO, currency, version, true);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

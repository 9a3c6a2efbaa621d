package dev.parlance.projection.embedding;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What memories are embedded by.
 *
 * @param provider who computes the vectors
 * @param baseUrl where; the provider's own address when left out. For {@code openai} it ends in
 *     {@code /v1}, as OpenAI's SDKs expect it.
 * @param apiKey left out for servers that want none
 * @param model the provider's name of the model
 * @param dimensions how many numbers its vectors have; must be given for a model that is not the
 *     provider's usual one
 * @param timeout how long one call may take
 */
@ConfigurationProperties("parlance.embedding")
record EmbeddingProperties(
        @DefaultValue("local") Provider provider,
        @Nullable String baseUrl,
        @Nullable ApiKey apiKey,
        @Nullable String model,
        @Nullable Integer dimensions,
        @DefaultValue("20s") Duration timeout) {

    private static final int MOST_DIMENSIONS = 16_000;

    EmbeddingProperties {
        baseUrl = blankToNull(baseUrl);
        apiKey = apiKey == null || apiKey.value().isBlank() ? null : apiKey;
        model = blankToNull(model);
        if (provider != Provider.LOCAL && model != null && dimensions == null) {
            throw new IllegalArgumentException(
                    "parlance.embedding.dimensions must say how many " + model + " has");
        }
        if (dimensions != null && (dimensions < 1 || dimensions > MOST_DIMENSIONS)) {
            throw new IllegalArgumentException(
                    "parlance.embedding.dimensions must be 1 to " + MOST_DIMENSIONS);
        }
        if (model != null && !model.matches("[A-Za-z0-9._:/-]{1,200}")) {
            throw new IllegalArgumentException(
                    "parlance.embedding.model holds what no model's name does");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("parlance.embedding.timeout must be positive");
        }
    }

    /** Who computes vectors. */
    enum Provider {
        LOCAL,
        OPENAI,
        OLLAMA
    }

    /** A key that must be used and never shown. */
    record ApiKey(String value) {

        public static ApiKey of(String value) {
            return new ApiKey(value);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

package dev.parlance.command.reply.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models answer and how patiently they are asked.
 *
 * @param provider who is asked first
 * @param baseUrl where; the provider's own address when left out. For {@code openai} it ends in
 *     {@code /v1}, as OpenAI's SDKs expect it.
 * @param apiKey left out for servers that want none
 * @param model the provider's name of the model
 * @param temperature for replies that do not say; null leaves it to the provider
 * @param maxTokens the longest answer, for replies that do not say; null leaves it to the provider
 * @param firstTokenTimeout how long one attempt may take to begin
 * @param idleTimeout how long a stream may be silent once it has begun
 * @param retryDelays how long to wait before each further attempt; their number is the limit
 * @param longestRetryAfter how long a wait the provider may impose before it is given up on
 * @param circuitBreaker when a model is left alone
 * @param fallbacks who is asked next, in order
 * @param requestableModels the names that callers may ask for beside the configured one; the demo
 *     model answers to any
 * @param priceList a resource location
 * @param demo the model without a key
 */
@ConfigurationProperties("parlance.llm")
public record LlmProperties(
        @DefaultValue("demo") Provider provider,
        @Nullable String baseUrl,
        @Nullable Secret apiKey,
        @Nullable String model,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @DefaultValue("30s") Duration firstTokenTimeout,
        @DefaultValue("20s") Duration idleTimeout,
        @DefaultValue({"1s", "2s", "4s"}) List<Duration> retryDelays,
        @DefaultValue("30s") Duration longestRetryAfter,
        @DefaultValue CircuitBreaker circuitBreaker,
        @DefaultValue List<Endpoint> fallbacks,
        @DefaultValue List<String> requestableModels,
        @DefaultValue("classpath:price-list.json") String priceList,
        @DefaultValue Demo demo) {

    /** Who serves models. */
    public enum Provider {
        DEMO,
        OPENAI,
        ANTHROPIC,
        OLLAMA
    }

    /** One place to ask. */
    public record Endpoint(
            Provider provider,
            @Nullable String baseUrl,
            @Nullable Secret apiKey,
            @Nullable String model) {

        public Endpoint {
            baseUrl = blankToNull(baseUrl);
            apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
            model = blankToNull(model);
        }
    }

    /**
     * When a model is left alone.
     *
     * @param failureRate from which share of failed calls on, in percent
     * @param window over how many of the last calls the share is taken
     * @param minimumCalls below how many calls there is no share yet
     * @param openFor how long the model is left alone
     * @param trialCalls how many calls then decide whether it has recovered
     */
    public record CircuitBreaker(
            @DefaultValue("50") float failureRate,
            @DefaultValue("20") int window,
            @DefaultValue("10") int minimumCalls,
            @DefaultValue("30s") Duration openFor,
            @DefaultValue("2") int trialCalls) {}

    /**
     * The demo model.
     *
     * @param tokenDelay how long it pauses between words
     */
    public record Demo(@DefaultValue("25ms") Duration tokenDelay) {}

    public LlmProperties {
        retryDelays = List.copyOf(retryDelays);
        fallbacks = List.copyOf(fallbacks);
        requestableModels = List.copyOf(requestableModels);
        if (!firstTokenTimeout.isPositive() || !idleTimeout.isPositive()) {
            throw new IllegalArgumentException("parlance.llm time-outs must be positive");
        }
    }

    /** Everyone who may be asked, in order. */
    public List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        all.add(new Endpoint(provider, baseUrl, apiKey, model));
        all.addAll(fallbacks);
        return List.copyOf(all);
    }

    /** What replies get that leave their options open. */
    public ModelOptions defaultOptions() {
        return new ModelOptions(temperature, maxTokens);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

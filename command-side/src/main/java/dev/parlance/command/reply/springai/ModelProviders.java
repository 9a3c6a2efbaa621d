package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.demo.DemoModelProvider;
import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.LlmProperties.Endpoint;
import dev.parlance.command.reply.model.LlmProperties.Provider;
import dev.parlance.command.reply.model.ModelProvider;
import dev.parlance.command.reply.model.ModelTime;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.reply.ModelRef;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;

/** Makes the configured providers; no client is built before its first call. */
final class ModelProviders {
    private final LlmProperties properties;
    private final TokenCounter tokens;
    private final ModelTime time;
    private final ExecutorService threads;
    private final Faults faults;

    ModelProviders(
            LlmProperties properties,
            TokenCounter tokens,
            ModelTime time,
            InstantSource clock,
            ExecutorService threads) {
        this.properties = properties;
        this.tokens = tokens;
        this.time = time;
        this.threads = threads;
        faults = new Faults(clock);
    }

    /** In the order in which they are asked. */
    List<ModelProvider> inOrder() {
        return properties.endpoints().stream().map(this::provider).toList();
    }

    private ModelProvider provider(Endpoint endpoint) {
        return switch (endpoint.provider()) {
            case DEMO -> new DemoModelProvider(tokens, time, properties.demo().tokenDelay());
            case OPENAI ->
                    springAi(
                            endpoint,
                            model(endpoint, "gpt-4o-mini"),
                            new OpenAiVendor(
                                    endpoint,
                                    baseUrl(endpoint, "https://api.openai.com/v1"),
                                    threads,
                                    faults));
            case ANTHROPIC ->
                    springAi(
                            endpoint,
                            model(endpoint, "claude-haiku-4-5"),
                            new AnthropicVendor(
                                    endpoint,
                                    baseUrl(endpoint, "https://api.anthropic.com"),
                                    threads,
                                    faults));
            case OLLAMA -> {
                String model = model(endpoint, "llama3.2");
                yield springAi(
                        endpoint,
                        model,
                        new OllamaVendor(
                                baseUrl(endpoint, "http://127.0.0.1:11434"),
                                model,
                                threads,
                                faults));
            }
        };
    }

    private ModelProvider springAi(Endpoint endpoint, String model, Vendor vendor) {
        return new SpringAiProvider(
                new ModelRef(name(endpoint.provider()), model),
                vendor,
                properties.defaultOptions(),
                tokens,
                time);
    }

    private static String name(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    private static String model(Endpoint endpoint, String usual) {
        return endpoint.model() == null ? usual : endpoint.model();
    }

    private static String baseUrl(Endpoint endpoint, String usual) {
        return endpoint.baseUrl() == null ? usual : endpoint.baseUrl();
    }
}

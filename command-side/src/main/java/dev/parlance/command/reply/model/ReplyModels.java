package dev.parlance.command.reply.model;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.ModelRef;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The models that answer, with the policy of {@link LlmProperties} around them: each attempt
 * limited in time and guarded by its model's circuit breaker, repeated on faults that may pass, and
 * then tried on the fall-backs in order.
 */
public final class ReplyModels {
    private final List<ModelProvider> providers;
    private final LlmProperties properties;
    private final ModelTime time;
    private final ReplyModelMeters meters;
    private final CircuitBreakers breakers;

    /**
     * @param providers whom to ask, the primary one first
     * @param clock when a circuit breaker tries again
     * @param time how long everything else takes
     */
    public ReplyModels(
            List<ModelProvider> providers,
            LlmProperties properties,
            Clock clock,
            ModelTime time,
            MeterRegistry registry) {
        this.providers = List.copyOf(providers);
        this.properties = properties;
        this.time = time;
        meters =
                new ReplyModelMeters(
                        registry,
                        providers.stream()
                                .map(ModelProvider::defaultModel)
                                .collect(Collectors.toSet()));
        breakers = new CircuitBreakers(properties.circuitBreaker(), clock, meters);
    }

    /**
     * The model for one reply; cheap to make, to be thrown away after use.
     *
     * @param requestedModelName a model of the primary provider; null or blank takes the configured
     *     one. The demo model answers to every name and keeps its own.
     * @throws ReplyModelException of kind {@code REJECTED} if models by that name may not be asked
     *     for
     */
    public ReplyModel forReply(@Nullable String requestedModelName) {
        List<ReplyModel> chain = new ArrayList<>();
        ModelProvider primary = providers.getFirst();
        chain.add(dependable(primary.model(nameFor(primary, requestedModelName))));
        for (ModelProvider fallback : providers.subList(1, providers.size())) {
            chain.add(dependable(fallback.model(fallback.defaultModel().name())));
        }
        return new FallbackReplyModel(chain, time, meters);
    }

    /**
     * One model alone, without fall-backs: for whoever wants to hear this one and no other.
     *
     * @param name a model of the primary provider that callers may ask for, or a fall-back's
     * @throws ReplyModelException of kind {@code REJECTED} if models by that name may not be asked
     *     for
     */
    public ReplyModel only(String name) {
        ModelProvider primary = providers.getFirst();
        ModelProvider asked =
                providers.stream()
                        .filter(provider -> provider.defaultModel().name().equals(name))
                        .findFirst()
                        .orElse(primary);
        String known = asked.equals(primary) ? nameFor(primary, name) : name;
        return new FallbackReplyModel(List.of(dependable(asked.model(known))), time, meters);
    }

    private String nameFor(ModelProvider provider, @Nullable String requested) {
        ModelRef configured = provider.defaultModel();
        if (requested == null || requested.isBlank() || requested.equals(configured.name())) {
            return configured.name();
        }
        if (properties.provider() != LlmProperties.Provider.DEMO
                && !properties.requestableModels().contains(requested)) {
            throw new ReplyModelException(
                    Kind.REJECTED, configured, "the requested model may not be used", null, null);
        }
        return requested;
    }

    private ReplyModel dependable(ReplyModel model) {
        ReplyModel limited =
                new TimeLimitedReplyModel(
                        model, properties.firstTokenTimeout(), properties.idleTimeout(), time);
        ReplyModel guarded = new CircuitBreakingReplyModel(limited, breakers.of(model.ref()), time);
        return new RetryingReplyModel(
                new MeteredReplyModel(guarded, time, meters),
                properties.retryDelays(),
                properties.longestRetryAfter(),
                time,
                meters);
    }
}

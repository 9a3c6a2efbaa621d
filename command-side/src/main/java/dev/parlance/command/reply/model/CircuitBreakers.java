package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.ModelRef;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One breaker a model. Callers may name models, so only so many breakers are kept; the one used
 * longest ago makes room.
 */
final class CircuitBreakers {
    static final int MOST_KEPT = 64;

    private final CircuitBreakerConfig config;
    private final ReplyModelMeters meters;
    private final Map<ModelRef, CircuitBreaker> breakers =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ModelRef, CircuitBreaker> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    CircuitBreakers(LlmProperties.CircuitBreaker settings, Clock clock, ReplyModelMeters meters) {
        this.meters = meters;
        config =
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .failureRateThreshold(settings.failureRate())
                        .slidingWindowSize(settings.window())
                        .minimumNumberOfCalls(settings.minimumCalls())
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
                        .build();
    }

    synchronized CircuitBreaker of(ModelRef model) {
        return breakers.computeIfAbsent(
                model,
                absent -> {
                    CircuitBreaker breaker = CircuitBreaker.of(model.toString(), config);
                    meters.watch(model, breaker);
                    return breaker;
                });
    }
}

package dev.parlance.command.reply.model;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.ModelRef;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What is measured of models. Only configured models appear by name: callers may ask for others,
 * and a tag that callers choose would grow without bound.
 */
final class ReplyModelMeters {
    private static final String PREFIX = "parlance.reply.model.";

    private final MeterRegistry registry;
    private final Set<ModelRef> configured;

    ReplyModelMeters(MeterRegistry registry, Set<ModelRef> configured) {
        this.registry = registry;
        this.configured = Set.copyOf(configured);
    }

    void called(ModelRef model, String outcome) {
        registry.counter(PREFIX + "calls", tags(model).and("outcome", outcome)).increment();
    }

    void firstTokenAfter(ModelRef model, long nanos) {
        registry.timer(PREFIX + "first.token", tags(model)).record(nanos, TimeUnit.NANOSECONDS);
    }

    void retried(ModelRef model, Kind reason) {
        registry.counter(PREFIX + "retries", tags(model).and("reason", tag(reason))).increment();
    }

    void fellBack(ModelRef from, Kind reason) {
        registry.counter(PREFIX + "fallbacks", tags(from).and("reason", tag(reason))).increment();
    }

    /** Shows the breaker as 0 (closed), 1 (half open, trying) or 2 (open). */
    void watch(ModelRef model, CircuitBreaker breaker) {
        if (!configured.contains(model)) {
            return;
        }
        Gauge former = registry.find(PREFIX + "breaker.state").tags(tags(model)).gauge();
        if (former != null) {
            // It looks at a breaker that has made room for others since.
            registry.remove(former);
        }
        Gauge.builder(PREFIX + "breaker.state", breaker, ReplyModelMeters::level)
                .tags(tags(model))
                .strongReference(true)
                .register(registry);
    }

    static String tag(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Tags tags(ModelRef model) {
        return Tags.of(
                "provider",
                model.provider(),
                "model",
                configured.contains(model) ? model.name() : "other");
    }

    private static double level(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
            default -> 0;
        };
    }
}

package dev.parlance.projection.analytics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of the stream to Kafka: {@code parlance.analytics.events.behind}, {@code
 * parlance.analytics.lag} in seconds, {@code parlance.analytics.connected}, {@code
 * parlance.analytics.published}, {@code parlance.analytics.failures}, {@code
 * parlance.analytics.dead.letters} and {@code parlance.analytics.erasures.age} in seconds.
 */
final class AnalyticsMetrics implements MeterBinder {

    private final AnalyticsStream stream;
    private final Delivered delivered;

    AnalyticsMetrics(AnalyticsStream stream, Delivered delivered) {
        this.stream = stream;
        this.delivered = delivered;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("parlance.analytics.events.behind", stream, s -> s.standing().eventsBehind())
                .description("Events of the store that are not published yet")
                .register(registry);
        Gauge.builder("parlance.analytics.lag", stream, s -> s.standing().lag().toMillis() / 1000.0)
                .description("Age of the event with which publishing goes on, while it is behind")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("parlance.analytics.connected", stream, s -> s.fault() == null ? 1 : 0)
                .description("0 if Kafka took nothing at this node's last attempt")
                .register(registry);
        Gauge.builder("parlance.analytics.dead.letters", stream, s -> s.standing().deadLetters())
                .description("Events that wait because Kafka refuses one of their sequence")
                .register(registry);
        Gauge.builder("parlance.analytics.erasures.age", stream, s -> s.erasuresAge().toSeconds())
                .description("How long an erased person waits for tombstones at most")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("parlance.analytics.published", delivered, Delivered::events)
                .description("Events that Kafka has taken from this node")
                .register(registry);
        FunctionCounter.builder("parlance.analytics.failures", delivered, Delivered::failures)
                .description("Attempts at which Kafka took nothing")
                .register(registry);
    }
}

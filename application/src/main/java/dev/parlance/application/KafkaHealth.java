package dev.parlance.application;

import dev.parlance.projection.analytics.AnalyticsStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether events get through to Kafka, as component {@code kafka} of readiness. While they do not
 * it says {@code AWAY}, which fails nothing: the product goes on, and publishes them later.
 */
@Component("kafka")
@ConditionalOnProperty("parlance.kafka.bootstrap-servers")
class KafkaHealth implements HealthIndicator {

    private static final Status AWAY = new Status("AWAY", "Events are published later");

    private final AnalyticsStream stream;

    KafkaHealth(AnalyticsStream stream) {
        this.stream = stream;
    }

    @Override
    public Health health() {
        var fault = stream.fault();
        var health = (fault == null ? Health.up() : Health.status(AWAY).withDetail("fault", fault));
        var standing = stream.standing();
        return health.withDetail("eventsBehind", standing.eventsBehind())
                .withDetail("lagSeconds", standing.lag().toSeconds())
                .build();
    }
}

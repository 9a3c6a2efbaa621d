package dev.parlance.projection;

import dev.parlance.projection.analytics.AnalyticsProjection;
import dev.parlance.projection.analytics.AnalyticsStream.Standing;
import java.time.Duration;
import java.util.function.Supplier;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Feeds what goes to Kafka from a processor of its own: one segment, so one node at a time and in
 * the order of the store. While Kafka takes nothing it tries again after one second, then after
 * two, and so on up to a minute.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("parlance.kafka.bootstrap-servers")
class AnalyticsProcessing {

    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    @Bean
    Supplier<Standing> analyticsStanding(ProjectionReports reports) {
        return () -> {
            var entry = reports.of(AnalyticsProjection.NAME);
            return new Standing(
                    entry.eventsBehind(),
                    Duration.ofMillis(entry.lagMillis()),
                    entry.deadLetters());
        };
    }

    @Bean
    ConfigurerModule analyticsProcessor(
            AnalyticsProjection projection,
            DeadLetterQueues queues,
            @Qualifier("eventSource")
                    ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source) {
        var name = AnalyticsProjection.NAME;
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessor(
                                name,
                                config -> source.getIfAvailable(config::eventStore),
                                (_, builder) ->
                                        builder.initialSegmentCount(1)
                                                .initialToken(_ -> null)
                                                .batchSize(projection.batchSize())
                                                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS))
                        .registerSequencingPolicy(
                                name, _ -> SequentialPerAggregatePolicy.instance())
                        .registerListenerInvocationErrorHandler(
                                name, _ -> PropagatingErrorHandler.instance())
                        .registerDeadLetterQueue(name, _ -> queues.of(name))
                        .registerDeadLetterPolicy(name, _ -> CountedAttempts.POLICY)
                        .registerDeadLetteringEventHandlerInvokerConfiguration(
                                name,
                                (_, builder) ->
                                        builder.allowReset(true).enableSequenceIdentifierCache());
    }
}

package dev.parlance.projection;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Feeds each projection from a pooled streaming processor of its own, in batches. Each is one
 * segment: a batch is few statements whatever its size, and the history needs the total order. It
 * begins at the beginning without asking the store where that is, because Axon Server may be away.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionSettings.class)
class ProjectionConfiguration {

    /** A batch that was refused is taken up again after about this time, or on another node. */
    static final long CLAIM_INTERVAL_MILLIS = 1_000;

    @Bean
    ConfigurerModule projectionProcessors(
            ProjectionSettings settings,
            DeadLetterQueues queues,
            @Qualifier("eventSource")
                    ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source) {
        return configurer ->
                configurer.eventProcessing(
                        processing -> {
                            for (String name : ProjectionSettings.NAMES) {
                                feed(processing, name, settings, source);
                                isolateFaults(processing, name, queues);
                            }
                        });
    }

    @Bean
    ConfigurerModule watchedProcessors(Faults faults) {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerDefaultHandlerInterceptor((_, name) -> faults.watching(name));
    }

    private static void feed(
            EventProcessingConfigurer processing,
            String name,
            ProjectionSettings settings,
            ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source) {
        var allowance = new Allowance();
        processing
                .registerPooledStreamingEventProcessor(
                        name,
                        config ->
                                new GroupedSource(
                                        source.getIfAvailable(config::eventStore),
                                        settings.batchSize(),
                                        () -> takenInBy(name, config),
                                        allowance),
                        (config, builder) ->
                                builder.initialSegmentCount(1)
                                        .initialToken(_ -> null)
                                        .batchSize(settings.batchSize())
                                        .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                                        .coordinatorExecutor(coordinator(config, name, allowance)))
                .registerSequencingPolicy(name, config -> SequentialPerAggregatePolicy.instance());
    }

    private static long takenInBy(String name, org.axonframework.config.Configuration config) {
        return config.eventProcessingConfiguration()
                .eventProcessor(name, PooledStreamingEventProcessor.class)
                .map(ProjectionMonitor::position)
                .orElse(ProjectionMonitor.BEFORE_THE_FIRST);
    }

    private static PromptCoordinator coordinator(
            org.axonframework.config.Configuration config, String name, Allowance allowance) {
        var coordinator = new PromptCoordinator(name, allowance::usedUp);
        config.onShutdown(coordinator::shutdown);
        return coordinator;
    }

    private static void isolateFaults(
            EventProcessingConfigurer processing, String name, DeadLetterQueues queues) {
        processing
                .registerListenerInvocationErrorHandler(
                        name, config -> PropagatingErrorHandler.instance())
                .registerDeadLetterQueue(name, config -> queues.of(name))
                .registerDeadLetterPolicy(name, config -> CountedAttempts.POLICY)
                .registerDeadLetteringEventHandlerInvokerConfiguration(
                        name, (config, builder) -> builder.enableSequenceIdentifierCache());
    }
}

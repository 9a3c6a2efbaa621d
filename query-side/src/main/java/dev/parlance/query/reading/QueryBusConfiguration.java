package dev.parlance.query.reading;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.TargetContextResolver;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.axonserver.connector.query.QueryPriorityCalculator;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.LoggingQueryInvocationErrorHandler;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryBusSpanFactory;
import org.axonframework.queryhandling.QueryInvocationErrorHandler;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The query buses that Axon would configure, but without transactions: a transaction keeps a
 * connection for as long as a reader waits. Handlers only read. Those that read by several
 * statements never relied on a common snapshot, which READ COMMITTED does not give.
 */
@Configuration(proxyBeanMethods = false)
class QueryBusConfiguration {

    @Bean
    @Qualifier("localSegment")
    SimpleQueryBus localQueryBus(org.axonframework.config.Configuration axon) {
        var bus =
                SimpleQueryBus.builder()
                        .messageMonitor(axon.messageMonitor(QueryBus.class, "queryBus"))
                        .errorHandler(
                                axon.getComponent(
                                        QueryInvocationErrorHandler.class,
                                        () -> LoggingQueryInvocationErrorHandler.builder().build()))
                        .queryUpdateEmitter(axon.getComponent(QueryUpdateEmitter.class))
                        .spanFactory(axon.getComponent(QueryBusSpanFactory.class))
                        .build();
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    /** Axon's own would hide a local segment with transactions inside it. */
    @Bean
    @Primary
    @ConditionalOnProperty(name = "axon.axonserver.enabled", matchIfMissing = true)
    AxonServerQueryBus axonServerQueryBus(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            org.axonframework.config.Configuration axon,
            @Qualifier("localSegment") SimpleQueryBus localSegment,
            @Qualifier("messageSerializer") Serializer messageSerializer,
            Serializer genericSerializer,
            QueryPriorityCalculator priorities,
            TargetContextResolver<? super QueryMessage<?, ?>> contexts) {
        var builder =
                AxonServerQueryBus.builder()
                        .axonServerConnectionManager(connections)
                        .configuration(settings)
                        .localSegment(localSegment)
                        .updateEmitter(localSegment.queryUpdateEmitter())
                        .messageSerializer(messageSerializer)
                        .genericSerializer(genericSerializer)
                        .priorityCalculator(priorities)
                        .targetContextResolver(contexts)
                        .spanFactory(axon.getComponent(QueryBusSpanFactory.class));
        if (settings.isShortcutQueriesToLocalHandlers()) {
            builder.enabledLocalSegmentShortCut();
        }
        return builder.build();
    }
}

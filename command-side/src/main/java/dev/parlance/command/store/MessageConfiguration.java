package dev.parlance.command.store;

import dev.parlance.command.protection.StoredTextFormat;
import dev.parlance.command.store.append.CommandWorks;
import dev.parlance.command.store.append.StaleStates;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.ExponentialBackOffIntervalRetryScheduler;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How messages travel: as JSON, retried when they lose a race, and answered with a rejection. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

    private static final int MAX_RETRIES = 8;
    private static final int FIRST_BACKOFF_MILLIS = 5;
    private static final int RETRIES_AT_ONCE = 16;

    @Bean
    Jackson3SerializerCustomizer storedFormat(StoredTextFormat texts) {
        return new StoredFormat(texts.module());
    }

    /**
     * Two commands may race for the next sequence number of one stream, on two nodes or across a
     * stale cache. The loser is handled again, on the new state.
     */
    @Bean
    CommandGateway commandGateway(CommandBus commandBus, ScheduledExecutorService commandRetries) {
        return DefaultCommandGateway.builder()
                .commandBus(commandBus)
                .retryScheduler(
                        ExponentialBackOffIntervalRetryScheduler.builder()
                                .retryExecutor(commandRetries)
                                .maxRetryCount(MAX_RETRIES)
                                .backoffFactor(FIRST_BACKOFF_MILLIS)
                                .addNonTransientFailurePredicate(new FinalFailures())
                                .build())
                .build();
    }

    /**
     * As Axon would configure it, but without transactions: what commands change is events, and
     * those have a transaction of their own.
     */
    @Bean
    @Qualifier("localSegment")
    SimpleCommandBus localCommandBus(
            org.axonframework.config.Configuration axon,
            DuplicateCommandHandlerResolver duplicateHandlers) {
        var bus =
                new ExplainedCommandBus(
                        SimpleCommandBus.builder()
                                .duplicateCommandHandlerResolver(duplicateHandlers)
                                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                                .messageMonitor(
                                        axon.messageMonitor(CommandBus.class, "commandBus")));
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService commandRetries() {
        return Executors.newScheduledThreadPool(
                RETRIES_AT_ONCE, Thread.ofVirtual().name("command-retry-", 0).factory());
    }

    @Bean
    CorrelationDataProvider requestIdCorrelation() {
        return new SimpleCorrelationDataProvider("requestId");
    }

    @Bean
    ConfigurerModule rejectionTravel(CommandWorks works) {
        return configurer ->
                configurer.onInitialize(
                        config ->
                                config.onStart(
                                        () -> {
                                            var travel =
                                                    new RejectionTravel(
                                                            new StaleStates(
                                                                    works, config.eventStore()));
                                            config.commandBus()
                                                    .registerHandlerInterceptor(travel::command);
                                            config.getComponent(QueryBus.class)
                                                    .registerHandlerInterceptor(travel::query);
                                        }));
    }
}

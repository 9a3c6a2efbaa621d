package dev.parlance.projection;

import dev.parlance.projection.rebuild.Aside;
import dev.parlance.projection.rebuild.AsideTransactions;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Feeds projections that are built again, as those that serve are fed. */
@Component
class AsideProcessors {

    private final ProjectionCatalogue catalogue;
    private final DeadLetterQueues queues;
    private final ProjectionSettings settings;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final JdbcTemplate jdbc;
    private final ObjectProvider<Configuration> axon;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;

    AsideProcessors(
            ProjectionCatalogue catalogue,
            DeadLetterQueues queues,
            ProjectionSettings settings,
            TokenStore tokens,
            TransactionManager transactions,
            JdbcTemplate jdbc,
            ObjectProvider<Configuration> axon,
            @Qualifier("eventSource")
                    ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source,
            EventStore store) {
        this.catalogue = catalogue;
        this.queues = queues;
        this.settings = settings;
        this.tokens = tokens;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.axon = axon;
        this.events = source.getIfAvailable(() -> store);
    }

    /** Begins to take in events, from where the rebuild stopped last, if no other node does. */
    AsideProcessor start(Aside aside) {
        var handler = catalogue.anotherHandler(aside.projection());
        var apart = new AsideTransactions(transactions, jdbc, aside);
        var allowance = new Allowance();
        var self = new AtomicReference<@Nullable PooledStreamingEventProcessor>();
        var coordinator = new PromptCoordinator(aside.processor(), allowance::usedUp);
        var worker =
                Executors.newScheduledThreadPool(
                        1, new AxonThreadFactory("WorkPackage[" + aside.processor() + "]"));
        var processor =
                PooledStreamingEventProcessor.builder()
                        .name(aside.processor())
                        .eventHandlerInvoker(invoker(aside, handler, apart))
                        .errorHandler(PropagatingErrorHandler.instance())
                        .messageSource(
                                new GroupedSource(
                                        events,
                                        settings.batchSize(),
                                        () -> takenInBy(self.get()),
                                        allowance))
                        .tokenStore(tokens)
                        .transactionManager(apart)
                        .initialSegmentCount(1)
                        .initialToken(_ -> null)
                        .batchSize(settings.batchSize())
                        .tokenClaimInterval(ProjectionConfiguration.CLAIM_INTERVAL_MILLIS)
                        .coordinatorExecutor(coordinator)
                        .workerExecutor(worker)
                        .build();
        self.set(processor);
        processor.start();
        return new AsideProcessor(
                processor,
                () -> {
                    coordinator.shutdown();
                    worker.shutdown();
                    catalogue.destroy(handler);
                });
    }

    private static long takenInBy(@Nullable PooledStreamingEventProcessor processor) {
        return processor == null
                ? ProjectionMonitor.BEFORE_THE_FIRST
                : ProjectionMonitor.position(processor);
    }

    private DeadLetteringEventHandlerInvoker invoker(
            Aside aside, Object handler, TransactionManager apart) {
        var configuration = axon.getObject();
        return DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .parameterResolverFactory(configuration.parameterResolverFactory())
                .handlerDefinition(configuration.handlerDefinition(handler.getClass()))
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .sequencingPolicy(SequentialPerAggregatePolicy.instance())
                .queue(queues.of(aside.processor()))
                .enqueuePolicy(CountedAttempts.POLICY)
                .transactionManager(apart)
                .enableSequenceIdentifierCache()
                .build();
    }
}

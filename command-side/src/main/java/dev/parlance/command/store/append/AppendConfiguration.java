package dev.parlance.command.store.append;

import dev.parlance.kernel.audit.EventSeals;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineStatsCounter;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AppendConfiguration {

    /** How many events of all streams a processor that lags reads at a time. */
    private static final int READ_AT_ONCE = 1_000;

    @Bean
    EventAppender eventAppender(DataSource database, MeterRegistry meters) {
        return new EventAppender(database, meters);
    }

    /** Named in {@code @Aggregate}. */
    @Bean
    CommandWorks commandWorks(EventAppender appender) {
        return new CommandWorks(appender);
    }

    /** Named in {@code @Aggregate}. */
    @Bean
    RememberedStreams rememberedStreams(
            @Value("${parlance.store.remembered-conversations:4000}") int size,
            CommandWorks works,
            MeterRegistry meters) {
        return new RememberedStreams(
                size, works, new CaffeineStatsCounter(meters, "conversations"));
    }

    @Bean
    @ConditionalOnProperty(
            name = "axon.axonserver.enabled",
            havingValue = "false",
            matchIfMissing = true)
    EventStorageEngine eventStorageEngine(
            Serializer generalSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            org.axonframework.config.Configuration axon,
            DataSource database,
            TransactionManager transactionManager,
            PersistenceExceptionResolver persistenceExceptionResolver,
            EventSchema eventSchema,
            CommandWorks works,
            EventSeals seals) {
        var builder =
                JdbcEventStorageEngine.builder()
                        .snapshotSerializer(generalSerializer)
                        .eventSerializer(eventSerializer)
                        .upcasterChain(axon.upcasterChain())
                        .snapshotFilter(axon.snapshotFilter())
                        .connectionProvider(new SpringDataSourceConnectionProvider(database))
                        .transactionManager(transactionManager)
                        .persistenceExceptionResolver(persistenceExceptionResolver)
                        .batchSize(READ_AT_ONCE)
                        .schema(eventSchema);
        return new GroupCommitStorageEngine(builder, works, seals);
    }
}

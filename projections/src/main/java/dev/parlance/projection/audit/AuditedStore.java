package dev.parlance.projection.audit;

import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The store that evidence is made of, read past upcasters and types. It is no bean of Axon's own
 * types, of which there may be one of each only.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parlance.audit.enabled", havingValue = "true", matchIfMissing = true)
class AuditedStore {

    @Bean
    @ConditionalOnProperty(
            name = "axon.axonserver.enabled",
            havingValue = "false",
            matchIfMissing = true)
    StoredEvents eventsInPostgres(
            DataSource database,
            JdbcClient jdbc,
            EventSchema schema,
            TransactionManager transactions,
            PersistenceExceptionResolver faults) {
        var serializer = new RawSerializer();
        return new PostgresEvents(
                jdbc,
                JdbcEventStorageEngine.builder()
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .connectionProvider(new SpringDataSourceConnectionProvider(database))
                        .transactionManager(transactions)
                        .persistenceExceptionResolver(faults)
                        .schema(schema)
                        .build());
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    StoredEvents eventsInAxonServer(
            AxonServerConfiguration configuration, AxonServerConnectionManager connections) {
        var serializer = new RawSerializer();
        return new AxonServerEvents(
                connections,
                AxonServerEventStore.builder()
                        .configuration(configuration)
                        .platformConnectionManager(connections)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .snapshotFilter(SnapshotFilter.allowAll())
                        .build(),
                serializer);
    }
}

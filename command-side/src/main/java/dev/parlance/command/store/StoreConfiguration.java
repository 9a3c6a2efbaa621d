package dev.parlance.command.store;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jpa.SQLErrorCodesResolver;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Axon's JDBC storage on the application's database. With Axon Server switched on, events move
 * there; tokens, sagas and dead letters stay, beside the read models they belong to.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** A processor whose node died is taken over by another after this time. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(
                new SpringDataSourceConnectionProvider(dataSource));
    }

    /** One transaction for JDBC and JPA alike, by the application's one transaction manager. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    /**
     * Tells a lost race for a sequence number from other faults by PostgreSQL's SQL state, which
     * the driver does not express as an exception type.
     */
    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver(DataSource dataSource)
            throws SQLException {
        return new SQLErrorCodesResolver(dataSource);
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connectionProvider, Serializer serializer, TokenSchema schema) {
        return JdbcTokenStore.builder()
                .connectionProvider(connectionProvider)
                .serializer(serializer)
                .schema(schema)
                .claimTimeout(CLAIM_TIMEOUT)
                .build();
    }

    @Bean
    SagaStore<Object> sagaStore(
            ConnectionProvider connectionProvider, Serializer serializer, SagaSchema schema) {
        return JdbcSagaStore.builder()
                .connectionProvider(connectionProvider)
                .serializer(serializer)
                .sqlSchema(new PostgresSagaSqlSchema(schema))
                .build();
    }

    /** What every streaming processor reads from, under the name {@code eventSource}. */
    @Bean
    StreamableMessageSource<TrackedEventMessage<?>> eventSource(EventStore eventStore) {
        return new WakingEventSource(eventStore, eventStore instanceof EmbeddedEventStore);
    }
}

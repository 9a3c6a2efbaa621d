package dev.parlance.projection.testing;

import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.UsualLimits;
import dev.parlance.kernel.live.LiveChannel;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The read side by itself: events come from memory, rows go to a real database. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({"dev.parlance.projection", "dev.parlance.query"})
class ReadModelsApplication {

    /**
     * Axon's own puts the events of one append where readers find them in the order of their
     * hashes, so that a reader may pass one by.
     */
    @Bean
    EventStorageEngine eventStorageEngine() {
        return new InMemoryEventStorageEngine() {
            @Override
            public void appendEvents(List<? extends EventMessage<?>> events) {
                events.forEach(event -> super.appendEvents(List.of(event)));
            }
        };
    }

    /** What the projections read, under the name by which they ask for it. */
    @Bean
    StreamableMessageSource<TrackedEventMessage<?>> eventSource(EventStore eventStore) {
        return new FromTheFirst(eventStore);
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(
                new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .build();
    }

    /** A replay's token names the class of its context, which Jackson reads from known packages. */
    @Bean
    Jackson3SerializerCustomizer replayTokens() {
        return json ->
                json.polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build());
    }

    @Bean
    DeadLetterSchema deadLetterSchema() {
        return DeadLetterSchema.defaultSchema();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A day costs each account ten at most. */
    @Bean
    UsualLimits usualLimits() {
        var ten = new Limits(null, BigDecimal.TEN, null, null);
        return new UsualLimits() {
            @Override
            public Limits of(BudgetId budget) {
                return budget.isGlobal() ? Limits.NONE : ten;
            }

            @Override
            public String currency() {
                return "USD";
            }
        };
    }

    @Bean
    LiveChannel liveChannel() {
        return new HeardSignals();
    }
}

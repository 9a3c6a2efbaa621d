package dev.parlance.projection;

import java.time.Duration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The dead-letter queues of the projections, as Axon feeds and empties them. */
@Component
class DeadLetterQueues {

    /** A full queue stops its projection for everybody, so it is full only long after an alarm. */
    private static final int MOST_LETTERS = 100_000;

    /** Who hands a letter in has it to itself for so long. */
    static final Duration CLAIM = Duration.ofSeconds(30);

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final DeadLetterSchema schema;
    private final Serializer generalSerializer;
    private final Serializer eventSerializer;

    DeadLetterQueues(
            ConnectionProvider connections,
            TransactionManager transactions,
            DeadLetterSchema schema,
            Serializer generalSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer) {
        this.connections = connections;
        this.transactions = transactions;
        this.schema = schema;
        this.generalSerializer = generalSerializer;
        this.eventSerializer = eventSerializer;
    }

    SequencedDeadLetterQueue<EventMessage<?>> of(String projection) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(projection)
                .maxSequences(MOST_LETTERS)
                .maxSequenceSize(MOST_LETTERS)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema)
                .genericSerializer(generalSerializer)
                .eventSerializer(eventSerializer)
                .claimDuration(CLAIM)
                .build();
    }
}

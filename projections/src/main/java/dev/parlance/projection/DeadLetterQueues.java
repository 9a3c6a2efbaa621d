package dev.parlance.projection;

import dev.parlance.kernel.projection.DeadLetters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The dead-letter queues of the projections. Letters are listed from their table, for the queues
 * themselves would read every payload.
 */
@Component
class DeadLetterQueues {

    /** A full queue stops its projection for everybody, so it is full only long after an alarm. */
    private static final int MOST_LETTERS = 100_000;

    private static final String COLUMNS =
            "%s AS id, %s AS projection, %s AS sequence, %s AS place, %s AS event_id,"
                    + " %s AS event_type, %s AS cause_type, %s AS cause_message,"
                    + " %s AS enqueued_at, %s AS last_touched";

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final DeadLetterSchema schema;
    private final Serializer generalSerializer;
    private final Serializer eventSerializer;
    private final JdbcClient jdbc;

    DeadLetterQueues(
            ConnectionProvider connections,
            TransactionManager transactions,
            DeadLetterSchema schema,
            Serializer generalSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            JdbcClient jdbc) {
        this.connections = connections;
        this.transactions = transactions;
        this.schema = schema;
        this.generalSerializer = generalSerializer;
        this.eventSerializer = eventSerializer;
        this.jdbc = jdbc;
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
                .build();
    }

    /** The oldest letters, of one projection or of all. */
    List<DeadLetters.Letter> list(@Nullable String projection, int limit) {
        return jdbc.sql(
                        """
                        SELECT %s FROM %s
                        WHERE :projection::text IS NULL OR %s = :projection
                        ORDER BY enqueued_at, sequence, place
                        LIMIT :limit
                        """
                                .formatted(
                                        columns(),
                                        schema.deadLetterTable(),
                                        schema.processingGroupColumn()))
                .param("projection", projection)
                .param("limit", limit)
                .query(DeadLetterQueues::letter)
                .list();
    }

    Optional<DeadLetters.Letter> find(String id) {
        return jdbc.sql(
                        "SELECT %s FROM %s WHERE %s = :id"
                                .formatted(
                                        columns(),
                                        schema.deadLetterTable(),
                                        schema.deadLetterIdentifierColumn()))
                .param("id", id)
                .query(DeadLetterQueues::letter)
                .optional();
    }

    private String columns() {
        return COLUMNS.formatted(
                schema.deadLetterIdentifierColumn(),
                schema.processingGroupColumn(),
                schema.sequenceIdentifierColumn(),
                schema.sequenceIndexColumn(),
                schema.eventIdentifierColumn(),
                schema.payloadTypeColumn(),
                schema.causeTypeColumn(),
                schema.causeMessageColumn(),
                schema.enqueuedAtColumn(),
                schema.lastTouchedColumn());
    }

    private static DeadLetters.Letter letter(ResultSet row, int index) throws SQLException {
        var enqueuedAt = Instant.parse(row.getString("enqueued_at"));
        var lastTouched = row.getString("last_touched");
        return new DeadLetters.Letter(
                row.getString("id"),
                row.getString("projection"),
                row.getString("sequence"),
                row.getLong("place"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("cause_type"),
                row.getString("cause_message"),
                enqueuedAt,
                lastTouched == null ? enqueuedAt : Instant.parse(lastTouched));
    }
}

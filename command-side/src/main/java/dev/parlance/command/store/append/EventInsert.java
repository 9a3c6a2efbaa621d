package dev.parlance.command.store.append;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The one statement that stores events: all rows or none, and only where the event before each
 * stream's first is there. It is a transaction by itself, so it costs one round trip.
 */
final class EventInsert {

    private static final String SQL =
            """
            INSERT INTO domain_event (event_identifier, aggregate_identifier, sequence_number, type,
                time_stamp, payload_type, payload_revision, payload, meta_data)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
            WHERE NOT EXISTS (
                SELECT FROM unnest(?::text[], ?::bigint[]) AS before (stream, sequence)
                WHERE NOT EXISTS (
                    SELECT FROM domain_event d
                    WHERE d.aggregate_identifier = before.stream
                      AND d.sequence_number = before.sequence))
            """;

    private final DataSource database;
    private final int timeoutMillis;

    /**
     * @param timeoutMillis after how long a silent server counts as gone
     */
    EventInsert(DataSource database, int timeoutMillis) {
        this.database = database;
        this.timeoutMillis = timeoutMillis;
    }

    private record Position(String stream, long sequence) {}

    /**
     * Stores the events of all appends, in this order.
     *
     * @return false if an earlier event of one of the streams is missing; nothing is stored then
     * @throws SQLException if nothing was stored, or if the connection broke and nobody can know
     */
    boolean execute(List<Append> appends) throws SQLException {
        var events = appends.stream().flatMap(append -> append.events().stream()).toList();
        var predecessors = predecessors(events);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SQL)) {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
            setEvents(statement, events);
            statement.setArray(10, texts(connection, predecessors, Position::stream));
            statement.setArray(11, numbers(connection, predecessors, Position::sequence));
            return statement.executeUpdate() == events.size();
        }
    }

    /** Those that these events follow and that are not among them. */
    private static List<Position> predecessors(List<StoredEvent> events) {
        var here = new HashSet<Position>();
        var missing = new ArrayList<Position>();
        for (var event : events) {
            var before = new Position(event.streamId(), event.sequence() - 1);
            if (event.sequence() > 0 && !here.contains(before)) {
                missing.add(before);
            }
            here.add(new Position(event.streamId(), event.sequence()));
        }
        return missing;
    }

    private static void setEvents(PreparedStatement statement, List<StoredEvent> events)
            throws SQLException {
        var connection = statement.getConnection();
        statement.setArray(1, texts(connection, events, StoredEvent::eventId));
        statement.setArray(2, texts(connection, events, StoredEvent::streamId));
        statement.setArray(3, numbers(connection, events, StoredEvent::sequence));
        statement.setArray(4, texts(connection, events, StoredEvent::streamType));
        statement.setArray(5, texts(connection, events, StoredEvent::timestamp));
        statement.setArray(6, texts(connection, events, StoredEvent::payloadType));
        statement.setArray(7, texts(connection, events, StoredEvent::payloadRevision));
        statement.setArray(8, bytes(connection, events, StoredEvent::payload));
        statement.setArray(9, bytes(connection, events, StoredEvent::metaData));
    }

    private static <T> Array texts(
            Connection connection,
            List<T> rows,
            Function<T, @org.jspecify.annotations.Nullable String> column)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray(String[]::new));
    }

    private static <T> Array numbers(Connection connection, List<T> rows, Function<T, Long> column)
            throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(column).toArray(Long[]::new));
    }

    private static <T> Array bytes(Connection connection, List<T> rows, Function<T, byte[]> column)
            throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }
}

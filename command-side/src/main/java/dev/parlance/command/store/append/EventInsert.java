package dev.parlance.command.store.append;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that stores events: all rows or none, and only where the event before each
 * stream's first is there. It is a transaction by itself, so it costs one round trip.
 */
final class EventInsert {

    private static final String SQL =
            """
            INSERT INTO domain_event (event_identifier, aggregate_identifier, sequence_number, type,
                time_stamp, payload_type, payload_revision, payload, meta_data, seal)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
            WHERE NOT EXISTS (
                SELECT FROM unnest(?::text[], ?::bigint[], ?::text[])
                    AS before (stream, sequence, event_id)
                WHERE NOT EXISTS (
                    SELECT FROM domain_event d
                    WHERE d.aggregate_identifier = before.stream
                      AND d.sequence_number = before.sequence
                      AND d.event_identifier = coalesce(before.event_id, d.event_identifier)))
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

    /** An event that must be there; which one, is only said where another could be in its place. */
    private record Predecessor(Position position, @Nullable String eventId) {}

    /**
     * Stores the events of all appends, in this order.
     *
     * @return false if an earlier event of one of the streams is missing, or is not the one that
     *     was expected; nothing is stored then
     * @throws SQLException if nothing was stored, or if the connection broke and nobody can know
     */
    boolean execute(List<Append> appends) throws SQLException {
        var events = appends.stream().flatMap(append -> append.events().stream()).toList();
        var predecessors = predecessors(appends);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SQL)) {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
            setEvents(statement, events);
            statement.setArray(11, texts(connection, predecessors, p -> p.position().stream()));
            statement.setArray(12, numbers(connection, predecessors, p -> p.position().sequence()));
            statement.setArray(13, texts(connection, predecessors, Predecessor::eventId));
            return statement.executeUpdate() == events.size();
        }
    }

    /** Those that these events follow and that are not the right ones among them. */
    private static List<Predecessor> predecessors(List<Append> appends) {
        var here = new HashMap<Position, String>();
        var missing = new ArrayList<Predecessor>();
        for (var append : appends) {
            var expected = new HashMap<>(append.behind());
            for (var event : append.events()) {
                var before = new Position(event.streamId(), event.sequence() - 1);
                var eventId = expected.remove(event.streamId());
                var found = here.get(before);
                if (event.sequence() > 0
                        && (found == null || (eventId != null && !found.equals(eventId)))) {
                    missing.add(new Predecessor(before, eventId));
                }
                here.put(new Position(event.streamId(), event.sequence()), event.eventId());
            }
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
        statement.setArray(10, bytes(connection, events, StoredEvent::seal));
    }

    private static <T> Array texts(
            Connection connection, List<T> rows, Function<T, @Nullable String> column)
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

package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.RawEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events in PostgreSQL, with their seals. */
final class PostgresEvents implements StoredEvents, AutoCloseable {

    private final JdbcClient jdbc;
    private final EmbeddedEventStore store;

    /**
     * @param engine reads by a {@link RawSerializer} and without upcasters
     */
    PostgresEvents(JdbcClient jdbc, JdbcEventStorageEngine engine) {
        this.jdbc = jdbc;
        this.store =
                EmbeddedEventStore.builder()
                        .storageEngine(engine)
                        .optimizeEventConsumption(false)
                        .build();
    }

    @Override
    public StreamableMessageSource<TrackedEventMessage<?>> source() {
        return store;
    }

    @Override
    public List<Kept> page(String stream, long from, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM domain_event
                        WHERE aggregate_identifier = ? AND sequence_number >= ?
                        ORDER BY sequence_number LIMIT ?
                        """)
                .params(stream, from, limit)
                .query(PostgresEvents::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                new RawEvent(
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        row.getString("event_identifier"),
                        row.getString("type"),
                        row.getString("payload_type"),
                        row.getString("payload_revision"),
                        row.getString("time_stamp"),
                        row.getBytes("payload"),
                        row.getBytes("meta_data")),
                row.getLong("global_index"),
                row.getBytes("seal"));
    }

    @Override
    public boolean holds(String stream, String eventId) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM domain_event
                            WHERE aggregate_identifier = ? AND event_identifier = ?)
                        """)
                .params(stream, eventId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<ChainHead> firstGone(List<ChainHead> ends) {
        return jdbc.sql(
                        """
                        SELECT h.place
                        FROM unnest(?, ?) WITH ORDINALITY AS h (stream, sequence_number, place)
                        LEFT JOIN domain_event e ON e.aggregate_identifier = h.stream
                            AND e.sequence_number = h.sequence_number
                        WHERE e.event_identifier IS NULL
                        ORDER BY h.place LIMIT 1
                        """)
                .params(
                        ends.stream().map(ChainHead::stream).toArray(String[]::new),
                        ends.stream().map(ChainHead::sequenceNumber).toArray(Long[]::new))
                .query(Integer.class)
                .optional()
                .map(place -> ends.get(place - 1));
    }

    @Override
    public boolean keepsSeals() {
        return true;
    }

    @Override
    public long unsealedUpTo() {
        return jdbc.sql("SELECT position FROM sealing_start").query(Long.class).single();
    }

    @Override
    public void close() {
        store.shutDown();
    }
}

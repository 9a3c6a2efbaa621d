package dev.parlance.command.store.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.kernel.audit.RawEvent;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty event store on a database of its own. */
final class StoreForTests implements AutoCloseable {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final DataSource connections = database.dataSource();
    private final JdbcClient jdbc = JdbcClient.create(connections);

    StoreForTests() {
        Flyway.configure().dataSource(connections).load().migrate();
    }

    /** As another process would have it. */
    EventAppender appender() {
        return new EventAppender(connections, new SimpleMeterRegistry());
    }

    AppendWriter writer() {
        return new AppendWriter(
                new EventInsert(connections, 10_000),
                new SimpleMeterRegistry().summary("parlance.store.append.commands"));
    }

    static StoredEvent event(String stream, long sequence) {
        return new StoredEvent(
                new RawEvent(
                        stream,
                        sequence,
                        UUID.randomUUID().toString(),
                        "Conversation",
                        "UserMessagePosted",
                        "1",
                        "2026-11-21T10:00:00Z",
                        "{\"text\":\"안녕\"}".getBytes(UTF_8),
                        "{}".getBytes(UTF_8)),
                new byte[] {1});
    }

    /** The events as {@code stream/sequence}, in the order of the store. */
    List<String> events() {
        return jdbc.sql(
                        """
                        SELECT aggregate_identifier || '/' || sequence_number
                        FROM domain_event ORDER BY global_index
                        """)
                .query(String.class)
                .list();
    }

    /** Lets nobody write until it is closed. */
    HeldTable hold() throws SQLException {
        var connection = connections.getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE domain_event IN SHARE MODE");
        }
        return connection::close;
    }

    /** A table in which nobody else can write. */
    interface HeldTable extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** How many statements of others wait for the table. */
    int writersWaiting() {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM pg_locks
                        WHERE NOT granted AND relation = 'domain_event'::regclass
                        """)
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        database.close();
    }
}

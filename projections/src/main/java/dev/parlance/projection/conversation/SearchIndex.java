package dev.parlance.projection.conversation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The index on the trigrams of messages. Built at once it costs less than half of what it costs
 * message by message, so a replay goes without it. Searches read whole conversations meanwhile.
 *
 * <p>New messages wait in a list of their own, which PostgreSQL merges into the index when it has
 * grown long: inside the transaction that writes one message too many, which then has to wait for
 * it. {@link #merge()} does it aside and often. Only beyond 16 MiB does a writer have to.
 *
 * <p>Whether it is there is asked of the database alone, so a process that is killed at any moment
 * leaves nothing behind that the next one would not mend.
 */
@Component
public class SearchIndex {

    private static final String CREATE =
            """
            CREATE INDEX CONCURRENTLY message_search
            ON message USING gin (conversation_id, text gin_trgm_ops)
            WITH (gin_pending_list_limit = 16384)
            """;

    /** Beyond this the build hardly gains, for it waits for memory and not for the disk. */
    private static final String MEMORY = "256MB";

    /** Names the lock under which one process builds the index: "srch" in ASCII. */
    private static final long LOCK = 0x73726368;

    private final JdbcTemplate jdbc;
    private final DataSource dataSource;
    private volatile boolean doubtful = true;
    private @Nullable Statement building;

    SearchIndex(JdbcTemplate jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /** Drops the index in the current transaction; a build that is under way is broken off. */
    void drop() {
        interruptBuild();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        doubtful = true;
                    }
                });
        jdbc.execute("DROP INDEX IF EXISTS message_search");
    }

    /** Whether the index may be missing: after a start, after a replay has begun. */
    public boolean doubtful() {
        return doubtful;
    }

    /**
     * Builds the index unless it is there; a second look ends the doubt. Messages are written and
     * read meanwhile. What another process builds is left to it.
     *
     * @throws SQLException if the build failed or was broken off; it may be tried again
     */
    public void ensure() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isTrue(statement, "SELECT pg_try_advisory_lock(%d)".formatted(LOCK))) {
                return;
            }
            try {
                doubtful = false;
                if (!valid(statement)) {
                    doubtful = true;
                    build(statement);
                }
            } finally {
                statement.execute("SELECT pg_advisory_unlock(%d)".formatted(LOCK));
            }
        }
    }

    /**
     * Merges into the index what was written since it was merged last; nothing if it is missing.
     */
    public void merge() {
        jdbc.query("SELECT gin_clean_pending_list(to_regclass('message_search'))", _ -> {});
    }

    /** Breaks off the build that is under way in this process, if there is one. */
    public void interruptBuild() {
        synchronized (this) {
            if (building != null) {
                try {
                    building.cancel();
                } catch (SQLException e) {
                    throw new IllegalStateException("The build cannot be broken off", e);
                }
            }
        }
    }

    private void build(Statement statement) throws SQLException {
        statement.execute("DROP INDEX IF EXISTS message_search");
        statement.execute("SET maintenance_work_mem = '%s'".formatted(MEMORY));
        keep(statement);
        try {
            statement.execute(CREATE);
        } finally {
            keep(null);
            statement.execute("RESET maintenance_work_mem");
        }
    }

    private void keep(@Nullable Statement statement) {
        synchronized (this) {
            building = statement;
        }
    }

    /** A build that was broken off leaves an index that is not valid. */
    private static boolean valid(Statement statement) throws SQLException {
        return isTrue(
                statement,
                """
                SELECT EXISTS (
                    SELECT FROM pg_index
                    WHERE indexrelid = to_regclass('message_search') AND indisvalid)
                """);
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}

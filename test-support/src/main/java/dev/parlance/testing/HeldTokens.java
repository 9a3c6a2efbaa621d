package dev.parlance.testing;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Has a streaming processor wait when it commits its token: what its events set off outside of the
 * database has happened by then.
 */
public final class HeldTokens implements AutoCloseable {

    private final TestDatabase database;
    private final String table;
    private final Connection lock;

    private HeldTokens(TestDatabase database, String table, Connection lock) {
        this.database = database;
        this.table = table;
        this.lock = lock;
    }

    /**
     * Holds the tokens of a processor until it is closed.
     *
     * @param table of tokens
     * @param column that names the processor
     */
    public static HeldTokens of(
            TestDatabase database, String table, String column, String processor)
            throws SQLException {
        var lock = database.dataSource().getConnection();
        lock.setAutoCommit(false);
        try (var statement = lock.createStatement()) {
            statement.execute(
                    """
                    CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        IF NEW.%2$s = '%3$s' THEN
                            PERFORM pg_advisory_xact_lock(1);
                        END IF;
                        RETURN NULL;
                    END $$;
                    CREATE CONSTRAINT TRIGGER hold AFTER UPDATE ON %1$s
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold()
                    """
                            .formatted(table, column, processor));
            lock.commit();
            statement.execute("SELECT pg_advisory_xact_lock(1)");
        }
        return new HeldTokens(database, table, lock);
    }

    /** Waits until the processor waits, and cuts its connection off: nothing is committed. */
    public void cutOff(Duration atMost) {
        await().atMost(atMost).until(() -> cutOffNow() > 0);
    }

    private int cutOffNow() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var cut =
                        statement.executeQuery(
                                """
                                SELECT count(pg_terminate_backend(pid))
                                FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock'
                                """)) {
            cut.next();
            return cut.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        lock.rollback();
        try (var statement = lock.createStatement()) {
            statement.execute("DROP TRIGGER hold ON %s; DROP FUNCTION hold".formatted(table));
        }
        lock.commit();
        lock.close();
    }
}

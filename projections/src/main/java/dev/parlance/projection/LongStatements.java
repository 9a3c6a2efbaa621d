package dev.parlance.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements that take long and belong to no transaction, and can be broken off. One process at a
 * time executes any for a projection.
 */
final class LongStatements {

    /** Beyond this the build of an index hardly gains. */
    private static final String MEMORY = "256MB";

    private static final String TRY_LOCK =
            "SELECT pg_try_advisory_lock(hashtext('rebuild'), hashtext(?))";
    private static final String UNLOCK =
            "SELECT pg_advisory_unlock(hashtext('rebuild'), hashtext(?))";

    private final DataSource dataSource;
    private final String projection;
    private @Nullable Statement running;
    private boolean brokenOff;

    LongStatements(DataSource dataSource, String projection) {
        this.dataSource = dataSource;
        this.projection = projection;
    }

    /**
     * @throws SQLException if the statement failed or was broken off, or another process is at it
     */
    void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            if (!told(connection, TRY_LOCK)) {
                throw new SQLException("Another process makes the tables ready");
            }
            try {
                executeOn(connection, sql);
            } finally {
                told(connection, UNLOCK);
            }
        }
    }

    private boolean told(Connection connection, String lock) throws SQLException {
        try (var statement = connection.prepareStatement(lock)) {
            statement.setString(1, projection);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void executeOn(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '%s'".formatted(MEMORY));
            keep(statement);
            try {
                statement.execute(sql);
            } finally {
                keep(null);
                statement.execute("RESET maintenance_work_mem");
            }
        }
    }

    private synchronized void keep(@Nullable Statement statement) throws SQLException {
        if (statement != null && brokenOff) {
            throw new SQLException("Broken off before it began");
        }
        running = statement;
    }

    /** Breaks off what is under way, and whatever would follow. */
    synchronized void breakOff() {
        brokenOff = true;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                throw new IllegalStateException("A statement cannot be broken off", e);
            }
        }
    }
}

package dev.parlance.projection.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * The index on the vectors that one model gave texts of one kind, by which the nearest of very many
 * are found (HNSW, after Malkov and Yashunin, <a href="https://arxiv.org/abs/1603.09320">Efficient
 * and robust approximate nearest neighbor search</a>, 2018). It is built while they are written and
 * read.
 */
@Component
class NearestIndex {

    /** pgvector indexes no longer vectors; they are compared one by one. */
    private static final int MOST_DIMENSIONS = 2_000;

    /** Room for some 150,000 vectors; beyond it a build takes much longer. */
    private static final String MEMORY = "256MB";

    /** Names the lock under which one process builds an index: "near" in ASCII. */
    private static final long LOCK = 0x6e656172;

    private final DataSource dataSource;

    NearestIndex(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Builds the index of a kind and a model unless it is there, or another process builds one.
     *
     * @return whether it is there, or cannot be
     */
    boolean ensure(EmbeddedKind kind, String model, int dimensions) throws SQLException {
        if (dimensions > MOST_DIMENSIONS) {
            return true;
        }
        String name = name(kind, model);
        return underLock(
                statement -> {
                    if (!valid(statement, name)) {
                        statement.execute("DROP INDEX IF EXISTS " + name);
                        statement.execute("SET maintenance_work_mem = '%s'".formatted(MEMORY));
                        statement.execute(
                                """
                                CREATE INDEX CONCURRENTLY %s ON %s
                                USING hnsw ((embedding::vector(%d)) vector_cosine_ops)
                                WHERE model = '%s'
                                """
                                        .formatted(
                                                name, kind.vectors(), dimensions, literal(model)));
                        statement.execute("RESET maintenance_work_mem");
                    }
                });
    }

    /** Drops the index of a kind and a model, unless another process is building one. */
    boolean drop(EmbeddedKind kind, String model) throws SQLException {
        return underLock(
                statement ->
                        statement.execute(
                                "DROP INDEX CONCURRENTLY IF EXISTS " + name(kind, model)));
    }

    static String name(EmbeddedKind kind, String model) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(model.getBytes(StandardCharsets.UTF_8));
            return kind.vectors() + "_near_" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private boolean underLock(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isTrue(statement, "SELECT pg_try_advisory_lock(%d)".formatted(LOCK))) {
                return false;
            }
            try {
                work.by(statement);
                return true;
            } finally {
                statement.execute("SELECT pg_advisory_unlock(%d)".formatted(LOCK));
            }
        }
    }

    private static boolean valid(Statement statement, String name) throws SQLException {
        return isTrue(
                statement,
                """
                SELECT EXISTS (
                    SELECT FROM pg_index
                    WHERE indexrelid = to_regclass('%s') AND indisvalid)
                """
                        .formatted(name));
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }

    private interface Work {
        void by(Statement statement) throws SQLException;
    }
}

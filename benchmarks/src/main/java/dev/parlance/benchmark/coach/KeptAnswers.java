package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.Latencies;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The product's table of answers that may be given again, by plain statements on one connection:
 * what a lookup costs by itself, of the answers that many others were added to.
 */
final class KeptAnswers implements AutoCloseable {

    private static final int WARM_UP = 300;
    private static final int RUNS = 1_000;
    private static final String OF_KEY =
            "scope = ? AND model = ? AND template = ? AND knowledge_version = ?";

    private final Connection connection;

    KeptAnswers(BenchDatabase database) throws SQLException {
        connection = database.dataSource().getConnection();
    }

    @FunctionalInterface
    private interface Lookup {
        void of(Kept kept) throws SQLException;
    }

    /** What a question is looked up by. */
    private record Kept(
            String scope,
            String model,
            String template,
            long version,
            String question,
            String signature,
            String embeddingModel,
            String embedding) {

        PreparedStatement by(PreparedStatement statement) throws SQLException {
            statement.setString(1, scope);
            statement.setString(2, model);
            statement.setString(3, template);
            statement.setLong(4, version);
            return statement;
        }
    }

    /** One answer by its key. */
    Latencies byKey() throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT * FROM coach_answer WHERE " + OF_KEY + " AND question_hash = ?")) {
            return time(
                    kept -> {
                        kept.by(select).setString(5, kept.question());
                        one(select);
                    });
        }
    }

    /**
     * The answer to the nearest question, among all that might mean the same. The vector is read
     * once, in a query of its own: a plan that serves all parameters reads it anew for each row.
     */
    Latencies byVector() throws SQLException {
        try (var search =
                connection.prepareStatement(
                        "SELECT * FROM coach_answer WHERE "
                                + OF_KEY
                                + " AND embedding_model = ? AND signature = ?"
                                + " AND embedding IS NOT NULL"
                                + " ORDER BY embedding <=> (SELECT ?::vector) LIMIT 1")) {
            return time(
                    kept -> {
                        kept.by(search).setString(5, kept.embeddingModel());
                        search.setString(6, kept.signature());
                        search.setString(7, kept.embedding());
                        one(search);
                    });
        }
    }

    /** One row inserted and committed: what it costs to store anything at all. */
    Latencies commit() throws SQLException {
        execute("CREATE TABLE bench_commit (text text)");
        try (var insert = connection.prepareStatement("INSERT INTO bench_commit VALUES (?)")) {
            return time(
                    kept -> {
                        insert.setString(1, kept.embedding());
                        insert.executeUpdate();
                    });
        }
    }

    private Latencies time(Lookup lookup) throws SQLException {
        var kept = kept();
        for (var run = 0; run < WARM_UP; run++) {
            lookup.of(kept.get(run % kept.size()));
        }
        var times = new Latencies();
        for (var run = 0; run < RUNS; run++) {
            var began = System.nanoTime();
            lookup.of(kept.get(run % kept.size()));
            times.record(System.nanoTime() - began);
        }
        return times;
    }

    private List<Kept> kept() throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT scope, model, template, knowledge_version, question_hash,
                                       signature, embedding_model, embedding::text
                                FROM coach_answer WHERE
                                """
                                        + Filling.AMONG_IT)) {
            var kept = new ArrayList<Kept>();
            while (rows.next()) {
                kept.add(
                        new Kept(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getLong(4),
                                rows.getString(5),
                                rows.getString(6),
                                rows.getString(7),
                                rows.getString(8)));
            }
            return kept;
        }
    }

    private static void one(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("Nothing is kept under " + statement);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

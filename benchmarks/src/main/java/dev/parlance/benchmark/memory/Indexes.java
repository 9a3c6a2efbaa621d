package dev.parlance.benchmark.memory;

import dev.parlance.benchmark.BenchDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indexes of the tables of memories, as the product made them, taken away for a fill. */
final class Indexes {

    private static final String SECONDARY =
            """
            SELECT c.relname, pg_get_indexdef(i.indexrelid)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid IN ('memory'::regclass, 'memory_term'::regclass,
                                 'memory_embedding'::regclass)
              AND NOT i.indisprimary
            ORDER BY c.relname
            """;

    private final BenchDatabase database;
    private final Map<String, String> definitions = new LinkedHashMap<>();

    Indexes(BenchDatabase database) {
        this.database = database;
    }

    void drop() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(SECONDARY)) {
                while (rows.next()) {
                    definitions.put(rows.getString(1), rows.getString(2));
                }
            }
            for (var index : definitions.keySet()) {
                statement.execute("DROP INDEX " + index);
            }
        }
    }

    /**
     * Builds them anew, by all cores and in memory.
     *
     * @return the seconds that each took
     */
    Map<String, Double> create() throws SQLException {
        var seconds = new LinkedHashMap<String, Double>();
        List<String> statements = new ArrayList<>();
        statements.add("SET maintenance_work_mem = '3GB'");
        statements.add(
                "SET max_parallel_maintenance_workers = "
                        + (Runtime.getRuntime().availableProcessors() - 1));
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
            for (var index : definitions.entrySet()) {
                var began = System.nanoTime();
                statement.execute(index.getValue());
                seconds.put(index.getKey(), (System.nanoTime() - began) / 1e9);
            }
            statement.execute("VACUUM (ANALYZE) memory, memory_term, memory_embedding");
            statement.execute("CHECKPOINT");
        }
        return seconds;
    }
}

package dev.parlance.benchmark.memory;

import com.pgvector.PGvector;
import dev.parlance.benchmark.BenchDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Ten nearest memories of an owner by one statement: exactly, and by pgvector's index with its
 * defaults, which looks at the 40 nearest of all owners and drops what is not this owner's.
 */
final class PlainSearch implements AutoCloseable {

    private static final String SEARCH =
            """
            SELECT memory_id FROM memory_embedding
            WHERE account_id = ? AND character_id = ? AND model = '%s'
            ORDER BY %s
            LIMIT 10
            """;

    private final Connection connection;
    private final PreparedStatement exact;
    private final PreparedStatement indexed;

    PlainSearch(BenchDatabase database, String model, int dimensions) throws SQLException {
        connection = database.dataSource().getConnection();
        try (var statement = connection.createStatement()) {
            // The planner would rather take the owner's index and sort.
            statement.execute("SET enable_sort = off");
        }
        exact = connection.prepareStatement(SEARCH.formatted(model, "embedding <=> ?::vector"));
        indexed =
                connection.prepareStatement(
                        SEARCH.formatted(
                                model,
                                "embedding::vector(%1$d) <=> ?::vector(%1$d)"
                                        .formatted(dimensions)));
    }

    List<UUID> exactly(Owner owner, float[] question) throws SQLException {
        return ask(exact, owner, question);
    }

    List<UUID> byIndex(Owner owner, float[] question) throws SQLException {
        return ask(indexed, owner, question);
    }

    private static List<UUID> ask(PreparedStatement search, Owner owner, float[] question)
            throws SQLException {
        search.setObject(1, owner.person());
        search.setObject(2, owner.character());
        search.setString(3, new PGvector(question).toString());
        List<UUID> found = new ArrayList<>();
        try (var rows = search.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.BenchDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Answers that are added to those that the product keeps, so that a question is compared with many.
 * Theirs might mean the same, by what the product compares first, but lie nowhere near: at random.
 */
final class Filling implements AutoCloseable {

    /** Beyond so many the product deletes the oldest. */
    private static final int MOST_IN_A_SCOPE = 10_000;

    /** The product's own hashes have hexadecimal digits alone. */
    private static final String ADDED = "starts_with(question_hash, 'filling')";

    /** The condition, in SQL, for answers of the product that others were added to. */
    static final String AMONG_IT =
            """
            NOT %1$s AND embedding IS NOT NULL
            AND signature IN (SELECT signature FROM coach_answer WHERE %1$s)
            """
                    .formatted(ADDED);

    private static final String ADD =
            """
            INSERT INTO coach_answer
                (scope, model, template, knowledge_version, question_hash, signature,
                 embedding_model, embedding, asked_by, provider, model_name, text, provenance,
                 kept_at)
            SELECT scope, model, template, knowledge_version, 'filling ' || n || ' ' || signature,
                   signature, embedding_model,
                   (SELECT array_agg(random() - 0.5 + 0 * (n + place))
                    FROM generate_series(1, vector_dims(embedding)) place)::vector,
                   asked_by, provider, model_name, text, provenance, kept_at
            FROM (SELECT DISTINCT ON (alike, signature) *
                  FROM (SELECT *, count(*) OVER (PARTITION BY signature) AS alike
                        FROM coach_answer
                        WHERE embedding IS NOT NULL AND text = ANY (?)) given
                  ORDER BY alike DESC, signature, kept_at LIMIT ?) largest,
                 generate_series(1, ?) n
            """;

    private final Connection connection;
    private int added;

    Filling(BenchDatabase database) throws SQLException {
        connection = database.dataSource().getConnection();
    }

    /**
     * Adds answers to the largest groups of those whose questions might mean the same, to as many
     * groups as the product has room for.
     *
     * @param each how many to a group
     * @param answers that were given and are kept
     * @return those of them that belong to these groups
     * @throws SQLException if there is no room for one group
     */
    Set<String> add(int each, Set<String> answers) throws SQLException {
        var given = connection.createArrayOf("text", answers.toArray());
        // Whatever is asked once more and not found is kept as well.
        var groups = (MOST_IN_A_SCOPE - 2 * count("TRUE")) / each;
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setArray(1, given);
            insert.setInt(2, groups);
            insert.setInt(3, each);
            added = insert.executeUpdate();
        }
        if (added == 0) {
            throw new SQLException("There is no room for %,d answers".formatted(each));
        }
        try (var statement = connection.createStatement()) {
            statement.execute("ANALYZE coach_answer");
        }
        return amongIt(given);
    }

    /** How many of these answers the product has deleted since. */
    int pruned() throws SQLException {
        return added - count(ADDED);
    }

    private Set<String> amongIt(Array answers) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT text FROM coach_answer WHERE text = ANY (?) AND " + AMONG_IT)) {
            select.setArray(1, answers);
            try (var rows = select.executeQuery()) {
                var among = new HashSet<String>();
                while (rows.next()) {
                    among.add(rows.getString(1));
                }
                return among;
            }
        }
    }

    private int count(String which) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM coach_answer WHERE " + which)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

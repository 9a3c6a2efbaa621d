package dev.parlance.query.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A model whose vectors are kept. */
public record VectorModel(String name, int dimensions) {

    /** Two columns of a statement: the model that serves, and how many numbers its vectors have. */
    public static final String SERVING =
            """
            (SELECT model FROM embedding_model WHERE serving) AS model,
            (SELECT dimensions FROM embedding_model WHERE serving) AS dimensions
            """;

    /** Reads {@link #SERVING}; empty if none serves. */
    public static Optional<VectorModel> serving(ResultSet row) throws SQLException {
        int dimensions = row.getInt("dimensions");
        return Optional.ofNullable(row.getString("model"))
                .map(name -> new VectorModel(name, dimensions));
    }

    /** Its name in a statement, as the planner must read it to take the index of its vectors. */
    public String literal() {
        return "'" + name.replace("'", "''") + "'";
    }

    /** The distance of column {@code e.embedding} and {@code :question}, as its index has it. */
    public String indexedDistance() {
        return "e.embedding::vector(%1$d) <=> (:question)::vector(%1$d)".formatted(dimensions);
    }

    /**
     * Until the end of the transaction: the plan is made for these parameters, since one for most
     * owners, who have little, takes seconds for one with much; and if it takes the index of
     * vectors, the search goes on until it has enough of this owner.
     */
    public static void planForMany(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
                               set_config('hnsw.iterative_scan', 'strict_order', true),
                               set_config('hnsw.ef_search', '200', true)
                        """)
                .query((_, _) -> true)
                .single();
    }
}

package dev.parlance.projection.memory;

import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The models whose vectors are kept. One serves; another that is configured is filled beside it and
 * takes its place when it has all.
 */
@Component
class EmbeddingModels {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EmbeddingModels(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Sees to it that a model's vectors are kept. If it is new, every text is marked to be embedded
     * by it; the first model of all serves at once. Texts that are written meanwhile wait, so that
     * each is marked by this or by its projection.
     */
    void want(TextEmbedding embedding) {
        if (kept().stream().noneMatch(kept -> kept.model().equals(embedding.model()))) {
            transaction.executeWithoutResult(_ -> add(embedding));
        }
    }

    /** Says again that a process is configured for a model, if its vectors are kept. */
    void stillWant(String model) {
        jdbc.sql(
                        """
                        UPDATE embedding_model SET wanted_at = now()
                        WHERE model = :model AND wanted_at < now() - interval '1 minute'
                        """)
                .param("model", model)
                .update();
    }

    private void add(TextEmbedding embedding) {
        lockTexts();
        int added =
                jdbc.sql(
                                """
                                INSERT INTO embedding_model (model, dimensions, serving)
                                SELECT :model, :dimensions,
                                       NOT EXISTS (SELECT FROM embedding_model WHERE serving)
                                ON CONFLICT (model) DO NOTHING
                                """)
                        .param("model", embedding.model())
                        .param("dimensions", embedding.dimensions())
                        .update();
        if (added == 1) {
            for (var kind : EmbeddedKind.values()) {
                jdbc.sql(
                                kind.sql(
                                        """
                                        INSERT INTO {waiting} ({key}, model)
                                        SELECT {key}, :model FROM {texts} m WHERE {m.inForce}
                                        ON CONFLICT DO NOTHING
                                        """))
                        .param("model", embedding.model())
                        .update();
            }
        }
    }

    /** Whoever writes texts waits; always in the same order, so that nobody waits for good. */
    private void lockTexts() {
        for (var kind : EmbeddedKind.values()) {
            jdbc.sql(kind.sql("LOCK TABLE {texts} IN SHARE MODE")).update();
        }
    }

    /** The names of the models whose vectors are kept, the serving one first. */
    List<Kept> kept() {
        return jdbc.sql(
                        """
                        SELECT model, dimensions, serving FROM embedding_model
                        ORDER BY serving DESC, model
                        """)
                .query(Kept.class)
                .list();
    }

    /** Whether a model has a vector for all that it gives one for, and has not given up. */
    boolean complete(String model) {
        return !jdbc.sql(
                        "SELECT "
                                + EmbeddedKind.any(
                                        """
                                        EXISTS (
                                            SELECT FROM {waiting}
                                            WHERE model = :model AND attempts < :givenUp)
                                        """))
                .param("model", model)
                .param("givenUp", TextEmbeddings.GIVEN_UP_AFTER)
                .query(Boolean.class)
                .single();
    }

    /**
     * Lets a complete model serve, unless another process has removed it or let it serve.
     *
     * @return the model whose place it took, if any; it is for the caller alone to remove
     */
    List<String> serve(String model) {
        return transaction.execute(_ -> held(model) ? takePlace(model) : List.of());
    }

    private boolean held(String model) {
        return jdbc.sql(
                        """
                        SELECT model FROM embedding_model
                        WHERE model = :model AND NOT serving FOR UPDATE
                        """)
                .param("model", model)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private List<String> takePlace(String model) {
        var replaced =
                jdbc.sql(
                                """
                                UPDATE embedding_model SET serving = false
                                WHERE serving AND model <> :model RETURNING model
                                """)
                        .param("model", model)
                        .query(String.class)
                        .list();
        jdbc.sql("UPDATE embedding_model SET serving = true WHERE model = :model")
                .param("model", model)
                .update();
        return replaced;
    }

    /** The models that do not serve and that no process has been configured for since a day. */
    List<String> abandoned() {
        return jdbc.sql(
                        """
                        SELECT model FROM embedding_model
                        WHERE NOT serving AND wanted_at < now() - interval '1 day'
                        """)
                .query(String.class)
                .list();
    }

    /**
     * Removes a model with its vectors, unless it serves. Texts that are written meanwhile wait, so
     * that none is marked for it afterwards.
     *
     * @return whether it was there and is no more
     */
    boolean remove(String model) {
        return Boolean.TRUE.equals(transaction.execute(_ -> removed(model)));
    }

    private boolean removed(String model) {
        lockTexts();
        if (deleteFrom("embedding_model", "model = :model AND NOT serving", model) == 0) {
            return false;
        }
        for (var kind : EmbeddedKind.values()) {
            deleteFrom(kind.sql("{waiting}"), "model = :model", model);
            deleteFrom(kind.vectors(), "model = :model", model);
        }
        deleteFrom("embedding_cache", "model = :model", model);
        return true;
    }

    private int deleteFrom(String table, String condition, String model) {
        return jdbc.sql("DELETE FROM %s WHERE %s".formatted(table, condition))
                .param("model", model)
                .update();
    }

    /** A model whose vectors are kept. */
    record Kept(String model, int dimensions, boolean serving) {}
}

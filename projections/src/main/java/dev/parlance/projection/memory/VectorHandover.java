package dev.parlance.projection.memory;

import dev.parlance.projection.rebuild.Handover;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Keeps the vectors over a rebuild, which would take long to compute again, and what the embedder
 * knows of texts that lack one: how often they were refused, and that they were left without.
 */
final class VectorHandover implements Handover {

    private static final List<String> STEPS =
            List.of(
                    """
                    DELETE FROM {vectors} e
                    WHERE NOT EXISTS (SELECT FROM embedding_model o WHERE o.model = e.model)
                    """,
                    """
                    INSERT INTO {vectors} ({key}, model, {owner}, embedding)
                    SELECT {m.key}, e.model, {m.owner}, e.embedding
                    FROM {texts} m
                    JOIN public.{texts} served USING ({key}, text_hash)
                    JOIN public.{vectors} e USING ({key})
                    WHERE {m.inForce} AND NOT EXISTS (
                        SELECT FROM {vectors} there
                        WHERE ({there.key}) = ({e.key}) AND there.model = e.model)
                    ON CONFLICT DO NOTHING
                    """,
                    "DELETE FROM {waiting}",
                    """
                    INSERT INTO {waiting} ({key}, model, free_at, attempts)
                    SELECT {m.key}, o.model, coalesce(u.free_at, now()), coalesce(u.attempts, 0)
                    FROM {texts} m
                    CROSS JOIN embedding_model o
                    LEFT JOIN public.{waiting} u ON ({u.key}) = ({m.key}) AND u.model = o.model
                    LEFT JOIN public.{texts} served
                        ON ({served.key}) = ({m.key}) AND served.text_hash = m.text_hash
                       AND {served.inForce}
                    WHERE {m.inForce}
                      AND (u.model IS NOT NULL OR served.text_hash IS NULL)
                      AND NOT EXISTS (
                          SELECT FROM {vectors} e
                          WHERE ({e.key}) = ({m.key}) AND e.model = o.model)
                    ON CONFLICT DO NOTHING
                    """);

    private final EmbeddedKind kind;

    VectorHandover(EmbeddedKind kind) {
        this.kind = kind;
    }

    @Override
    public String projection() {
        return kind.projection();
    }

    @Override
    public void takeOver(JdbcOperations jdbc) {
        STEPS.forEach(step -> jdbc.execute(kind.sql(step)));
    }
}

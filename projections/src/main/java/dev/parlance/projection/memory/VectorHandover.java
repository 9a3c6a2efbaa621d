package dev.parlance.projection.memory;

import dev.parlance.projection.rebuild.Handover;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Keeps the vectors over a rebuild, which would take long to compute again, and what the embedder
 * knows of memories that lack one: how often they were refused, and that they were left without.
 */
@Component
class VectorHandover implements Handover {

    private static final List<String> STEPS =
            List.of(
                    """
                    DELETE FROM memory_embedding e
                    WHERE NOT EXISTS (SELECT FROM embedding_model o WHERE o.model = e.model)
                    """,
                    """
                    INSERT INTO memory_embedding
                        (memory_id, model, account_id, character_id, embedding)
                    SELECT m.memory_id, e.model, m.account_id, m.character_id, e.embedding
                    FROM memory m
                    JOIN public.memory served USING (memory_id, text_hash)
                    JOIN public.memory_embedding e USING (memory_id)
                    WHERE m.valid_until IS NULL AND NOT EXISTS (
                        SELECT FROM memory_embedding there
                        WHERE there.memory_id = e.memory_id AND there.model = e.model)
                    ON CONFLICT DO NOTHING
                    """,
                    "DELETE FROM memory_unembedded",
                    """
                    INSERT INTO memory_unembedded (memory_id, model, free_at, attempts)
                    SELECT m.memory_id, o.model,
                           coalesce(u.free_at, now()), coalesce(u.attempts, 0)
                    FROM memory m
                    CROSS JOIN embedding_model o
                    LEFT JOIN public.memory_unembedded u
                        ON u.memory_id = m.memory_id AND u.model = o.model
                    LEFT JOIN public.memory served
                        ON served.memory_id = m.memory_id AND served.text_hash = m.text_hash
                       AND served.valid_until IS NULL
                    WHERE m.valid_until IS NULL
                      AND (u.memory_id IS NOT NULL OR served.memory_id IS NULL)
                      AND NOT EXISTS (
                          SELECT FROM memory_embedding e
                          WHERE e.memory_id = m.memory_id AND e.model = o.model)
                    ON CONFLICT DO NOTHING
                    """);

    @Override
    public String projection() {
        return "memories";
    }

    @Override
    public void takeOver(JdbcOperations jdbc) {
        STEPS.forEach(jdbc::execute);
    }
}

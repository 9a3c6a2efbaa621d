package dev.parlance.projection.memory;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the projection of knowledge says of chunks to whoever computes their vectors, in the
 * transaction in which it writes them. It wakes the embedder afterwards.
 */
public final class ChunkVectors {

    private static final String QUEUE =
            """
            INSERT INTO knowledge_unembedded (document_id, number, model)
            SELECT c.document_id, c.number, o.model
            FROM knowledge_chunk c CROSS JOIN embedding_model o
            WHERE c.document_id = ANY (?::uuid[]) AND c.searchable AND NOT EXISTS (
                SELECT FROM knowledge_embedding e
                WHERE e.document_id = c.document_id AND e.number = c.number AND e.model = o.model)
            ON CONFLICT DO NOTHING
            """;

    private static final String HOLD =
            """
            SELECT count(*) FROM (
                SELECT FROM knowledge_chunk WHERE document_id = ANY (?::uuid[])
                ORDER BY document_id, number
                FOR UPDATE) held
            """;

    private static final List<String> DROP =
            List.of(
                    """
                    DELETE FROM embedding_cache c USING knowledge_chunk k
                    WHERE k.document_id = ANY (?::uuid[]) AND c.text_hash = k.text_hash
                    """,
                    "DELETE FROM knowledge_embedding WHERE document_id = ANY (?::uuid[])",
                    "DELETE FROM knowledge_unembedded WHERE document_id = ANY (?::uuid[])");

    private ChunkVectors() {}

    /** Queues the chunks of documents that have become searchable, for every model. */
    public static void queue(JdbcOperations jdbc, Collection<UUID> documents) {
        if (!documents.isEmpty()) {
            jdbc.update(QUEUE, array(documents));
        }
    }

    /**
     * Drops the vectors of documents' chunks, so that none stays in the cache either; to be called
     * before the chunks are deleted.
     *
     * <p>First the chunks are held: a statement sees what the embedder has stored for a chunk only
     * if it began after the embedder let go of it. Both hold them in the order of their keys, so
     * that neither waits for the other for good.
     */
    public static void drop(JdbcOperations jdbc, Collection<UUID> documents) {
        if (!documents.isEmpty()) {
            var ids = array(documents);
            jdbc.queryForObject(HOLD, Long.class, ids);
            DROP.forEach(step -> jdbc.update(step, ids));
        }
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}

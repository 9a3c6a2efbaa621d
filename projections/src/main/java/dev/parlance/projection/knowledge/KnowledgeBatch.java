package dev.parlance.projection.knowledge;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngested;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngestionFailed;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import dev.parlance.projection.knowledge.KnowledgeProjection.FoundBy;
import dev.parlance.projection.memory.ChunkVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What became of documents. They only ever go on from being submitted to being read to being gone,
 * and so do the statements; what is written again over its own rows changes nothing.
 */
final class KnowledgeBatch implements RowBatch {

    /** A batch of events about large documents has millions of terms. */
    static final int MOST_ROWS = 20_000;

    private final RowBuffer submitted =
            new RowBuffer(
                    """
                    INSERT INTO knowledge_document
                        (document_id, scope, submitted_by, title, format, bytes, state,
                         submitted_at)
                    SELECT r.document_id, r.scope, r.submitted_by, r.title, r.format, r.bytes,
                           'QUEUED', r.submitted_at
                    FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "document_id uuid",
                    "scope text",
                    "submitted_by uuid",
                    "title text",
                    "format text",
                    "bytes int4",
                    "submitted_at timestamptz");

    private final RowBuffer chunks =
            new RowBuffer(
                    """
                    INSERT INTO knowledge_chunk
                        (document_id, number, scope, heading, text, text_hash, length)
                    SELECT r.document_id, r.number, d.scope, r.heading, r.text,
                           sha256(convert_to(concat_ws(E'\n', r.heading, r.text), 'UTF8')),
                           r.length
                    FROM {rows} JOIN knowledge_document d USING (document_id)
                    ON CONFLICT DO NOTHING
                    """,
                    "document_id uuid",
                    "number int4",
                    "heading text",
                    "text text",
                    "length int4");

    private final RowBuffer terms =
            new RowBuffer(
                    """
                    INSERT INTO knowledge_term (scope, term, document_id, number, frequency)
                    SELECT d.scope, r.term, r.document_id, r.number, r.frequency
                    FROM {rows} JOIN knowledge_document d USING (document_id)
                    ON CONFLICT DO NOTHING
                    """,
                    "document_id uuid",
                    "number int4",
                    "term text",
                    "frequency int4");

    private final RowBuffer completed =
            new RowBuffer(
                    """
                    WITH ready AS (
                        UPDATE knowledge_document d
                        SET state = 'READY', chunks = r.chunks, ready_at = r.ready_at,
                            terms = (SELECT coalesce(sum(c.length), 0) FROM knowledge_chunk c
                                     WHERE c.document_id = d.document_id)
                        FROM {rows}
                        WHERE d.document_id = r.document_id AND d.state = 'QUEUED'
                        RETURNING d.scope, d.chunks, d.terms)
                    INSERT INTO knowledge_scope AS s (scope, version, chunks, terms)
                    SELECT scope, count(*), sum(chunks), sum(terms) FROM ready
                    GROUP BY scope ORDER BY scope
                    ON CONFLICT (scope) DO UPDATE SET
                        version = s.version + excluded.version,
                        chunks = s.chunks + excluded.chunks,
                        terms = s.terms + excluded.terms
                    """,
                    "document_id uuid",
                    "chunks int4",
                    "ready_at timestamptz");

    private final RowBuffer searchable =
            new RowBuffer(
                    """
                    UPDATE knowledge_chunk c SET searchable = true
                    FROM {rows} WHERE c.document_id = r.document_id AND NOT c.searchable
                    """,
                    "document_id uuid");

    private final List<UUID> unembedded = new ArrayList<>();

    private final RowBuffer failed =
            new RowBuffer(
                    """
                    UPDATE knowledge_document d
                    SET state = 'FAILED', failure_code = r.code, failure_detail = r.detail
                    FROM {rows} WHERE d.document_id = r.document_id AND d.state = 'QUEUED'
                    """,
                    "document_id uuid",
                    "code text",
                    "detail text");

    private final GoneRows gone = new GoneRows();

    void submit(DocumentSubmitted event) {
        submitted.add(
                event.documentId(),
                event.scope(),
                event.submittedBy(),
                event.title().text(),
                event.format(),
                event.bytes(),
                event.at());
    }

    void add(DocumentId documentId, FoundBy found) {
        var chunk = found.chunk();
        var heading = chunk.heading();
        chunks.add(
                documentId,
                chunk.number(),
                heading == null ? null : heading.text(),
                chunk.text().text(),
                found.terms().values().stream().mapToInt(Integer::intValue).sum());
        found.terms().forEach((term, times) -> terms.add(documentId, chunk.number(), term, times));
    }

    void complete(DocumentIngested event) {
        completed.add(event.documentId(), event.chunks(), event.at());
        searchable.add(event.documentId());
        unembedded.add(event.documentId().value());
    }

    void fail(DocumentIngestionFailed event) {
        failed.add(event.documentId(), event.code(), event.detail());
        gone.sayNothing(event.documentId());
    }

    void delete(DocumentId documentId) {
        gone.delete(documentId);
        gone.sayNothing(documentId);
    }

    void deleteAllOf(AccountId person) {
        gone.deleteAllOf(person);
    }

    @Override
    public boolean full() {
        return chunks.size() + terms.size() >= MOST_ROWS;
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        submitted.flush(jdbc);
        chunks.flush(jdbc);
        terms.flush(jdbc);
        completed.flush(jdbc);
        searchable.flush(jdbc);
        ChunkVectors.queue(jdbc, unembedded);
        failed.flush(jdbc);
        gone.flush(jdbc);
    }
}

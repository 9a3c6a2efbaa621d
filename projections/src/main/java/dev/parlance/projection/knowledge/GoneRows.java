package dev.parlance.projection.knowledge;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.projection.batch.RowBuffer;
import dev.parlance.projection.memory.ChunkVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** Documents that are no more, or that say nothing, for they could not be read. */
final class GoneRows {

    /** What tells of a document; the document itself last, for it says what the others are of. */
    private static final List<String> OF_DOCUMENT = List.of("knowledge_term", "knowledge_chunk");

    private static final String DOCUMENTS =
            "SELECT document_id FROM knowledge_document WHERE scope = ?";

    private final RowBuffer deleted =
            new RowBuffer(
                    """
                    WITH gone AS (
                        DELETE FROM knowledge_document d USING {rows}
                        WHERE d.document_id = r.document_id
                        RETURNING d.scope, d.state, d.chunks, d.terms)
                    UPDATE knowledge_scope s
                    SET version = s.version + changed.times, chunks = s.chunks - changed.chunks,
                        terms = s.terms - changed.terms
                    FROM (SELECT scope, count(*) AS times, sum(chunks) AS chunks,
                                 sum(terms) AS terms
                          FROM gone WHERE state = 'READY' GROUP BY scope) changed
                    WHERE s.scope = changed.scope
                    """,
                    "document_id uuid");

    private final List<UUID> withVectors = new ArrayList<>();
    private final List<String> scopes = new ArrayList<>();
    private final List<RowBuffer> silenced = new ArrayList<>();
    private final List<RowBuffer> erased = new ArrayList<>();

    GoneRows() {
        for (var table : OF_DOCUMENT) {
            silenced.add(
                    new RowBuffer(
                            "DELETE FROM %s t USING {rows} WHERE t.document_id = r.document_id"
                                    .formatted(table),
                            "document_id uuid"));
            erased.add(
                    new RowBuffer(
                            """
                            DELETE FROM %s t USING {rows}
                            JOIN knowledge_document d USING (scope)
                            WHERE t.document_id = d.document_id
                            """
                                    .formatted(table),
                            "scope text"));
        }
        for (var table : List.of("knowledge_document", "knowledge_scope")) {
            erased.add(
                    new RowBuffer(
                            "DELETE FROM %s t USING {rows} WHERE t.scope = r.scope"
                                    .formatted(table),
                            "scope text"));
        }
    }

    void delete(DocumentId documentId) {
        deleted.add(documentId);
    }

    void sayNothing(DocumentId documentId) {
        withVectors.add(documentId.value());
        silenced.forEach(rows -> rows.add(documentId));
    }

    void deleteAllOf(AccountId person) {
        var own = KnowledgeScope.ownOf(person);
        scopes.add(own.value());
        erased.forEach(rows -> rows.add(own));
    }

    void flush(JdbcOperations jdbc) {
        for (var scope : scopes) {
            withVectors.addAll(jdbc.queryForList(DOCUMENTS, UUID.class, scope));
        }
        ChunkVectors.drop(jdbc, withVectors);
        deleted.flush(jdbc);
        silenced.forEach(rows -> rows.flush(jdbc));
        erased.forEach(rows -> rows.flush(jdbc));
    }
}

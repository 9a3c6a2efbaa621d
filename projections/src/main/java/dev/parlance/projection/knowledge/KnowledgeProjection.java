package dev.parlance.projection.knowledge;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentChunked;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentDeleted;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngested;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngestionFailed;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.memory.Terms;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.memory.Embedder;
import dev.parlance.projection.rebuild.ProjectedTables;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Documents, their chunks and the terms of these. A document is found as a whole, once all of it is
 * there, by its terms at once; the embedder is woken for the vectors.
 */
@Component
@ProcessingGroup("knowledge")
@ProjectedTables({
    "knowledge_document",
    "knowledge_chunk",
    "knowledge_term",
    "knowledge_scope",
    "knowledge_embedding",
    "knowledge_unembedded"
})
class KnowledgeProjection {

    private final BatchedWrites<KnowledgeBatch> writes;
    private final Terms terms;
    private final Embedder embedder;

    KnowledgeProjection(JdbcTemplate jdbc, Terms terms, Embedder embedder) {
        this.terms = terms;
        this.embedder = embedder;
        this.writes = new BatchedWrites<>("knowledge", jdbc, KnowledgeBatch::new);
    }

    @EventHandler
    void on(DocumentSubmitted event) {
        if (!event.title().erased()) {
            writes.write(batch -> batch.submit(event));
        }
    }

    @EventHandler
    void on(DocumentChunked event) {
        var found =
                event.chunks().stream()
                        .filter(chunk -> !chunk.text().erased())
                        .map(chunk -> new FoundBy(chunk, termsOf(chunk)))
                        .toList();
        writes.write(batch -> found.forEach(chunk -> batch.add(event.documentId(), chunk)));
    }

    @EventHandler
    void on(DocumentIngested event) {
        writes.write(batch -> batch.complete(event));
        CurrentUnitOfWork.get().afterCommit(_ -> embedder.wake());
    }

    @EventHandler
    void on(DocumentIngestionFailed event) {
        writes.write(batch -> batch.fail(event));
    }

    @EventHandler
    void on(DocumentDeleted event) {
        writes.write(batch -> batch.delete(event.documentId()));
    }

    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.deleteAllOf(event.accountId()));
    }

    private Map<String, Integer> termsOf(Chunk chunk) {
        var heading = chunk.heading();
        var text = chunk.text().text();
        return terms.of(heading == null ? text : heading.text() + "\n" + text);
    }

    /**
     * A chunk, and how often each term stands in it.
     *
     * @param terms of its heading and its text
     */
    record FoundBy(Chunk chunk, Map<String, Integer> terms) {}
}

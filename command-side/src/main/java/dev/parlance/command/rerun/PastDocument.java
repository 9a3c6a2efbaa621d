package dev.parlance.command.rerun;

import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentChunked;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentDeleted;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.knowledge.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a document said, as far as it is wanted. */
final class PastDocument {

    private final Map<Integer, Chunk> chunks = new HashMap<>();
    private @Nullable String title;
    private boolean deleted;

    private PastDocument() {}

    /**
     * Reads a document to its end.
     *
     * @param wanted the numbers of chunks
     * @throws dev.parlance.kernel.rejection.Rejected if it is there no more; whoever deletes a
     *     document wants it in no prompt any more
     */
    static PastDocument of(Stream<Object> events, Set<Integer> wanted) {
        var document = new PastDocument();
        events.forEach(event -> document.take(event, wanted));
        if (document.deleted) {
            throw Gone.rejected();
        }
        return document;
    }

    private void take(Object event, Set<Integer> wanted) {
        switch (event) {
            case DocumentSubmitted submitted -> title = submitted.title().text();
            case DocumentChunked part -> part.chunks().forEach(chunk -> keep(chunk, wanted));
            case DocumentDeleted _ -> deleted = true;
            default -> {}
        }
    }

    private void keep(Chunk chunk, Set<Integer> wanted) {
        if (wanted.contains(chunk.number())) {
            chunks.put(chunk.number(), chunk);
        }
    }

    /**
     * @throws dev.parlance.kernel.rejection.Rejected if it never said that
     */
    FoundChunk found(Source source) {
        var chunk = chunks.get(source.chunk());
        if (chunk == null || title == null) {
            throw Gone.rejected();
        }
        var heading = chunk.heading();
        return new FoundChunk(
                source.document(),
                source.chunk(),
                title,
                heading == null ? null : heading.text(),
                chunk.text().text(),
                source.score());
    }
}

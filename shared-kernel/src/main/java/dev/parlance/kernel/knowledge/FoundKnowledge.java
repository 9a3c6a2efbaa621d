package dev.parlance.kernel.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found for a question, best first.
 *
 * @param scopeVersion the {@link ScopeVersion} at which it was looked for
 * @param settled whether the same question would find the same again at that version; not so while
 *     chunks of the scope wait for their vectors, nor if that of the question could not be had;
 *     where the model does not cover the question, no vector matters
 */
public record FoundKnowledge(List<FoundChunk> chunks, long scopeVersion, boolean settled) {

    public FoundKnowledge {
        chunks = List.copyOf(chunks);
    }

    /**
     * A chunk that was found.
     *
     * @param number in its document
     * @param title of its document
     * @param heading as in {@link Chunk}
     * @param score comparable within one answer only; the higher, the better
     */
    public record FoundChunk(
            DocumentId documentId,
            int number,
            String title,
            @Nullable String heading,
            String text,
            double score) {

        @Override
        public String toString() {
            return "FoundChunk[%s/%d]".formatted(documentId, number);
        }
    }
}

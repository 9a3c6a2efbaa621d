package dev.parlance.command.knowledge;

import dev.parlance.command.knowledge.reading.Block;
import dev.parlance.command.knowledge.reading.Unreadable;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.DocumentLimits;
import dev.parlance.kernel.knowledge.KnowledgeCommand;
import dev.parlance.kernel.knowledge.KnowledgeCommand.CompleteIngestion;
import dev.parlance.kernel.knowledge.KnowledgeCommand.RecordChunks;
import java.util.ArrayList;
import java.util.List;

/** What was read, as the commands that have it recorded. */
final class DocumentParts {

    private DocumentParts() {}

    /**
     * The same for the same blocks.
     *
     * @throws Unreadable if these are more chunks than a document may have
     */
    static List<KnowledgeCommand> of(IngestionOrder order, List<Block> blocks) throws Unreadable {
        var id = order.documentId();
        var chunks = chunks(order, blocks);
        if (chunks.size() > DocumentLimits.MAX_CHUNKS) {
            throw new Unreadable(
                    "It falls into more than %d chunks.".formatted(DocumentLimits.MAX_CHUNKS));
        }
        List<KnowledgeCommand> parts = new ArrayList<>();
        for (int from = 0; from < chunks.size(); from += DocumentLimits.MAX_CHUNKS_OF_PART) {
            int to = Math.min(chunks.size(), from + DocumentLimits.MAX_CHUNKS_OF_PART);
            parts.add(new RecordChunks(id, parts.size() + 1, chunks.subList(from, to)));
        }
        parts.add(new CompleteIngestion(id, chunks.size()));
        return parts;
    }

    private static List<Chunk> chunks(IngestionOrder order, List<Block> blocks) {
        var keeper = order.scope().keeper();
        List<Chunk> chunks = new ArrayList<>();
        for (var passage : Chunking.passages(blocks)) {
            var heading = passage.heading();
            chunks.add(
                    new Chunk(
                            chunks.size() + 1,
                            heading == null ? null : new ProtectedText(keeper, heading),
                            new ProtectedText(keeper, passage.text())));
        }
        return chunks;
    }
}

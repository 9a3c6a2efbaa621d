package dev.parlance.projection.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.projection.testing.DocumentStory;
import dev.parlance.projection.testing.ReadModels;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A document with more terms than are held at once is written in pieces, and is whole. */
class LargeDocumentIT {

    private static final int CHUNKS = 30;
    private static final int WORDS = 1_000;

    @Test
    void aDocumentThatFillsSeveralBatchesIsWholeAndSoItIsBuiltAgain() {
        try (var models = new ReadModels()) {
            var library = new KnowledgeScope("library");
            var texts = IntStream.range(0, CHUNKS).mapToObj(LargeDocumentIT::words);
            models.take(DocumentStory.saying(library, "사전", texts.toArray(String[]::new)));

            var before = standing(models);
            models.rebuild("knowledge");

            assertThat(before)
                    .containsEntry("chunks", (long) CHUNKS)
                    .containsEntry("terms", (long) CHUNKS * WORDS)
                    .containsEntry("rows", (long) CHUNKS * WORDS)
                    .containsEntry("searchable", (long) CHUNKS);
            assertThat((Long) before.get("rows")).isGreaterThan(KnowledgeBatch.MOST_ROWS);
            assertThat(standing(models)).isEqualTo(before);
        }
    }

    private static String words(int chunk) {
        return IntStream.range(0, WORDS)
                .mapToObj(word -> "w%dx%d".formatted(chunk, word))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Object> standing(ReadModels models) {
        return models.jdbc()
                .sql(
                        """
                        SELECT s.chunks, s.terms,
                               (SELECT count(*) FROM knowledge_term) AS rows,
                               (SELECT count(*) FROM knowledge_chunk WHERE searchable)
                                   AS searchable
                        FROM knowledge_scope s
                        """)
                .query()
                .singleRow();
    }
}

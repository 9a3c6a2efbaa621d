package dev.parlance.projection.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.projection.knowledge.KnowledgeProjection.FoundBy;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much of documents is held before it is written. */
class KnowledgeBatchTest {

    private final DocumentId document = new DocumentId(new UUID(1, 1));
    private final KnowledgeBatch batch = new KnowledgeBatch();

    @Test
    void aFewChunksWaitForTheEndOfTheEvents() {
        IntStream.rangeClosed(1, 10).forEach(number -> batch.add(document, chunk(number, 600)));

        assertThat(batch.full()).isFalse();
    }

    @Test
    void termsFillIt() {
        batch.add(document, chunk(1, KnowledgeBatch.MOST_ROWS));

        assertThat(batch.full()).isTrue();
    }

    @Test
    void chunksWithoutTermsFillItToo() {
        IntStream.rangeClosed(1, KnowledgeBatch.MOST_ROWS)
                .forEach(number -> batch.add(document, chunk(number, 0)));

        assertThat(batch.full()).isTrue();
    }

    private static FoundBy chunk(int number, int terms) {
        Map<String, Integer> counts =
                IntStream.range(0, terms)
                        .mapToObj(term -> "말" + term)
                        .collect(Collectors.toMap(Function.identity(), _ -> 1));
        var text = new ProtectedText(new AccountId(new UUID(2, 2)), "말");
        return new FoundBy(new Chunk(number, null, text), counts);
    }
}

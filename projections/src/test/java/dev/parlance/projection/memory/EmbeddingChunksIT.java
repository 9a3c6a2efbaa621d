package dev.parlance.projection.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.DocumentStory;
import dev.parlance.projection.testing.LetterEmbedding;
import dev.parlance.projection.testing.MemoryStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How chunks of documents come by their vectors, beside memories. */
class EmbeddingChunksIT {

    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");

    private final LetterEmbedding letters = new LetterEmbedding("letters", 26);
    private final LetterEmbedding more = new LetterEmbedding("more-letters", 50);
    private final MemorySubject minho = MemoryStory.subject(Accounts.someone());

    private TestDatabase database;

    @BeforeEach
    void prepare() {
        database = TestPostgres.freshDatabase();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aChunkIsEmbeddedWithItsHeadingOnceItsDocumentIsReady() {
        try (var models = ReadModels.on(database, letters)) {
            var document = DocumentStory.of(HOUSE, "안내").says("휴가", "미리 신청한다.");
            models.take(document, MemoryStory.fact(minho, "드럼을 친다"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> vectors(models, EmbeddedKind.MEMORY, letters) == 1);
            assertThat(waiting(models)).isZero();

            models.take(document.ready());

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> vectors(models, EmbeddedKind.CHUNK, letters) == 1);
            assertThat(letters.asked()).contains("휴가\n미리 신청한다.");
            assertThat(waiting(models)).isZero();
        }
    }

    @Test
    void aDeletedDocumentLeavesNoVectorBehind() {
        letters.refuse(text -> text.contains("☠"));
        try (var models = ReadModels.on(database, letters)) {
            var document = DocumentStory.saying(HOUSE, "안내", "비밀이다.", "☠ 독");
            models.take(document);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> vectors(models, EmbeddedKind.CHUNK, letters) == 1);

            models.take(document.delete());

            assertThat(vectors(models, EmbeddedKind.CHUNK, letters)).isZero();
            assertThat(waiting(models)).isZero();
            assertThat(count(models, "embedding_cache")).isZero();
        }
    }

    @Test
    void anotherModelTakesOverWhenItHasTheChunksToo() {
        try (var models = ReadModels.on(database, letters)) {
            models.take(
                    MemoryStory.fact(minho, "드럼을 친다"), DocumentStory.saying(HOUSE, "키", "키가 크다"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> vectors(models, EmbeddedKind.CHUNK, letters) == 1);
        }
        more.refuse(text -> text.contains("키"));
        try (var models = ReadModels.on(database, configured(more, letters))) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> vectors(models, EmbeddedKind.MEMORY, more) == 1);
            assertThat(serving(models)).isEqualTo(letters.model());

            more.refuse(_ -> false);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> serving(models).equals(more.model()));
            assertThat(vectors(models, EmbeddedKind.CHUNK, more)).isEqualTo(1);
            await().until(() -> vectors(models, EmbeddedKind.CHUNK, letters) == 0);
            assertThat(indexes(models))
                    .contains(NearestIndex.name(EmbeddedKind.CHUNK, more.model()))
                    .doesNotContain(NearestIndex.name(EmbeddedKind.CHUNK, letters.model()));
        }
    }

    @Test
    void whatIsRefusedOfOneKindKeepsNoneOfTheOtherFromItsVector() {
        letters.refuse(text -> text.contains("☠"));
        try (var models = ReadModels.on(database, letters)) {
            models.take(MemoryStory.fact(minho, "☠ 독"));
            models.take(DocumentStory.saying(HOUSE, "안내", "약"));

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> vectors(models, EmbeddedKind.CHUNK, letters) == 1);
            assertThat(vectors(models, EmbeddedKind.MEMORY, letters)).isZero();
        }
    }

    @Test
    void aReplayGivesTheSameRowsAndAsksTheModelForNothing() {
        try (var models = ReadModels.on(database, letters)) {
            var gone = DocumentStory.saying(HOUSE, "옛 안내", "지운 것");
            models.take(
                    DocumentStory.of(HOUSE, "안내").says("휴가", "미리 신청한다.").says(null, "둘").ready(),
                    DocumentStory.of(HOUSE, "쓰는 중").says(null, "아직"),
                    gone);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> vectors(models, EmbeddedKind.CHUNK, letters) == 3);
            models.take(gone.delete());
            var before = allRows(models);
            int asked = letters.asked().size();

            models.rebuild("knowledge");
            await().until(() -> waiting(models) == 0);

            assertThat(allRows(models)).isEqualTo(before);
            assertThat(letters.asked()).hasSize(asked);
        }
    }

    @Test
    void theIndexOfTheLocalModelStandsFromTheBeginning() {
        try (var models = ReadModels.on(database, "parlance.embedding.provider=local")) {
            var model = models.bean(TextEmbeddings.class).configured().model();

            assertThat(indexes(models)).contains(NearestIndex.name(EmbeddedKind.CHUNK, model));
        }
    }

    private static TextEmbeddings configured(LetterEmbedding first, LetterEmbedding second) {
        return new TextEmbeddings() {
            @Override
            public TextEmbedding configured() {
                return first;
            }

            @Override
            public Optional<TextEmbedding> of(String model) {
                return Stream.of(first, second)
                        .filter(e -> e.model().equals(model))
                        .map(TextEmbedding.class::cast)
                        .findFirst();
            }
        };
    }

    private static List<List<String>> allRows(ReadModels models) {
        return Stream.of(
                        "knowledge_document",
                        "knowledge_chunk",
                        "knowledge_term",
                        "knowledge_scope",
                        "knowledge_embedding")
                .map(
                        table ->
                                models.jdbc()
                                        .sql("SELECT t::text FROM %s t ORDER BY 1".formatted(table))
                                        .query(String.class)
                                        .list())
                .toList();
    }

    private static long vectors(ReadModels models, EmbeddedKind kind, LetterEmbedding embedding) {
        return models.jdbc()
                .sql("SELECT count(*) FROM %s WHERE model = ?".formatted(kind.vectors()))
                .param(embedding.model())
                .query(Long.class)
                .single();
    }

    private static long waiting(ReadModels models) {
        return models.bean(Unembedded.class).count(EmbeddedKind.CHUNK);
    }

    private static long count(ReadModels models, String table) {
        return models.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private static String serving(ReadModels models) {
        return models.jdbc()
                .sql("SELECT model FROM embedding_model WHERE serving")
                .query(String.class)
                .single();
    }

    private static List<String> indexes(ReadModels models) {
        return models.jdbc()
                .sql("SELECT indexname FROM pg_indexes WHERE tablename = 'knowledge_embedding'")
                .query(String.class)
                .list();
    }
}

package dev.parlance.projection.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.LetterEmbedding;
import dev.parlance.projection.testing.MemoryStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How memories come by their vectors, whatever their model is up to. */
class EmbeddingIT {

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
    void aModelThatFailedIsAskedAgain() {
        letters.refuse(_ -> true);
        try (var models = ReadModels.on(database, letters)) {
            models.take(MemoryStory.fact(minho, "매운 것을 좋아한다"));
            await().until(() -> refusals(models) > 0);

            letters.refuse(_ -> false);

            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 1);
        }
    }

    @Test
    void aTextThatTheModelCannotTakeKeepsNoOtherFromItsVector() {
        letters.refuse(text -> text.contains("☠"));
        try (var models = ReadModels.on(database, letters)) {
            models.take(
                    MemoryStory.fact(minho, "☠ 독"),
                    MemoryStory.fact(minho, "약"),
                    MemoryStory.fact(minho, "물"));

            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 2);
        }
    }

    @Test
    void aModelThatFailsInAnyWayIsAskedAgain() {
        var failures = new AtomicInteger();
        letters.refuse(
                _ -> {
                    failures.incrementAndGet();
                    throw new IllegalStateException("broken");
                });
        try (var models = ReadModels.on(database, letters)) {
            models.take(MemoryStory.fact(minho, "매운 것을 좋아한다"));
            await().until(() -> failures.get() > 0);

            letters.refuse(_ -> false);

            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 1);
        }
    }

    @Test
    void aVectorThatCannotBeStoredKeepsNoOtherFromItsPlace() {
        letters.garble(text -> text.contains("☠"));
        try (var models = ReadModels.on(database, letters)) {
            models.take(MemoryStory.fact(minho, "☠ 독"), MemoryStory.fact(minho, "약"));

            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 1);
        }
    }

    @Test
    void whatTheModelDoesNotCoverWaitsForNoVector() {
        try (var models = ReadModels.on(database, "parlance.embedding.provider=local")) {
            models.take(
                    MemoryStory.fact(minho, "민호는 드럼을 친다"),
                    MemoryStory.fact(minho, "Minho plays the drums"));

            await().atMost(Duration.ofSeconds(30)).until(() -> unembedded(models) == 0);
            assertThat(
                            models.jdbc()
                                    .sql(
                                            """
                                            SELECT text FROM memory_embedding
                                            JOIN memory USING (memory_id)
                                            """)
                                    .query(String.class)
                                    .list())
                    .containsExactly("Minho plays the drums");
        }
    }

    @Test
    void textsThatAreEqualAreComputedOnce() {
        try (var models = ReadModels.on(database, letters)) {
            models.take(MemoryStory.fact(minho, "안녕"), MemoryStory.fact(minho, "안녕"));

            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 2);
            assertThat(letters.asked()).filteredOn("안녕"::equals).hasSize(1);
        }
    }

    @Test
    void anotherModelTakesOverWhenItHasAllAndNotBefore() {
        try (var models = ReadModels.on(database, letters)) {
            models.take(MemoryStory.fact(minho, "드럼을 친다"), MemoryStory.fact(minho, "키가 크다"));
            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 2);
        }
        more.refuse(text -> text.contains("키"));
        try (var models = ReadModels.on(database, configured(more, letters))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, more) == 1);
            assertThat(serving(models)).isEqualTo(letters.model());

            more.refuse(_ -> false);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> serving(models).equals(more.model()));
            assertThat(vectors(models, more)).isEqualTo(2);
            await().until(() -> vectors(models, letters) == 0);
            assertThat(indexes(models))
                    .contains(NearestIndex.name(EmbeddedKind.MEMORY, more.model()))
                    .doesNotContain(NearestIndex.name(EmbeddedKind.MEMORY, letters.model()));
        }
    }

    @Test
    void whileAnotherModelIsFilledTheServingOneGetsWhatIsNew() {
        try (var models = ReadModels.on(database, letters)) {
            models.take(MemoryStory.fact(minho, "드럼을 친다"));
            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 1);
        }
        forgetTokens();
        more.refuse(_ -> true);
        try (var models = ReadModels.on(database, configured(more, letters))) {
            models.take(MemoryStory.fact(minho, "새 소식"));

            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 2);
            assertThat(serving(models)).isEqualTo(letters.model());
        }
    }

    @Test
    void theIndexOfTheLocalModelStandsFromTheBeginning() {
        try (var models = ReadModels.on(database, "parlance.embedding.provider=local")) {
            var model = models.bean(TextEmbeddings.class).configured().model();

            assertThat(indexes(models)).contains(NearestIndex.name(EmbeddedKind.MEMORY, model));
        }
    }

    /** The next read side begins with a store of events of its own. */
    private void forgetTokens() {
        var source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        JdbcClient.create(source).sql("DELETE FROM TokenEntry").update();
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

    private static long vectors(ReadModels models, LetterEmbedding embedding) {
        return models.jdbc()
                .sql("SELECT count(*) FROM memory_embedding WHERE model = ?")
                .param(embedding.model())
                .query(Long.class)
                .single();
    }

    private static long unembedded(ReadModels models) {
        return models.bean(Unembedded.class).count(EmbeddedKind.MEMORY);
    }

    private static long refusals(ReadModels models) {
        return models.jdbc()
                .sql("SELECT coalesce(sum(attempts), 0) FROM memory_unembedded")
                .query(Long.class)
                .single();
    }

    private static String serving(ReadModels models) {
        return models.jdbc()
                .sql("SELECT model FROM embedding_model WHERE serving")
                .query(String.class)
                .single();
    }

    private static List<String> indexes(ReadModels models) {
        return models.jdbc()
                .sql("SELECT indexname FROM pg_indexes WHERE tablename = 'memory_embedding'")
                .query(String.class)
                .list();
    }
}

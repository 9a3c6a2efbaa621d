package dev.parlance.projection.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.LetterEmbedding;
import dev.parlance.projection.testing.MemoryStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The models whose vectors are kept, while several processes change them. */
class EmbeddingModelsIT {

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
    void ofProcessesThatLetAModelTakeOverAtOnceNoneRemovesIt() {
        try (var models = ReadModels.on(database, letters)) {
            await().until(() -> serving(models).contains(letters.model()));
            var kept = models.bean(EmbeddingModels.class);
            kept.want(more);

            assertThat(kept.serve(more.model())).containsExactly(letters.model());
            assertThat(kept.serve(more.model())).isEmpty();

            assertThat(kept.remove(more.model())).isFalse();
            assertThat(kept.remove(letters.model())).isTrue();
            assertThat(serving(models)).containsExactly(more.model());
        }
    }

    @Test
    void whenNoModelServesTheConfiguredOneDoes() {
        try (var models = ReadModels.on(database, letters)) {
            models.take(MemoryStory.fact(minho, "드럼을 친다"));
            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models, letters) == 1);

            models.jdbc().sql("DELETE FROM embedding_model").update();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(serving(models)).containsExactly(letters.model()));
        }
    }

    @Test
    void aBatchThatIsBeingWrittenMarksNothingForARemovedModel() throws Exception {
        try (var models = ReadModels.on(database, letters)) {
            await().until(() -> serving(models).contains(letters.model()));
            var kept = models.bean(EmbeddingModels.class);
            kept.want(more);
            try (var batch = connection();
                    var rows = batch.createStatement()) {
                batch.setAutoCommit(false);
                rows.execute("LOCK TABLE memory IN ROW EXCLUSIVE MODE");
                var removal = CompletableFuture.supplyAsync(() -> kept.remove(more.model()));
                await().until(() -> removal.isDone() || waitsForALock(models));
                rows.execute(
                        """
                        INSERT INTO memory_unembedded (memory_id, model)
                        SELECT gen_random_uuid(), model FROM embedding_model
                        """);
                batch.commit();
                assertThat(removal.get(10, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(
                            models.jdbc()
                                    .sql("SELECT model FROM memory_unembedded WHERE model = ?")
                                    .param(more.model())
                                    .query(String.class)
                                    .list())
                    .isEmpty();
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static boolean waitsForALock(ReadModels models) {
        return models.jdbc()
                .sql(
                        "SELECT EXISTS (SELECT FROM pg_locks"
                                + " WHERE NOT granted AND relation = 'memory'::regclass)")
                .query(Boolean.class)
                .single();
    }

    private static List<String> serving(ReadModels models) {
        return models.jdbc()
                .sql("SELECT model FROM embedding_model WHERE serving")
                .query(String.class)
                .list();
    }

    private static long vectors(ReadModels models, LetterEmbedding embedding) {
        return models.jdbc()
                .sql("SELECT count(*) FROM memory_embedding WHERE model = ?")
                .param(embedding.model())
                .query(Long.class)
                .single();
    }
}

package dev.parlance.projection.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.memory.EmbeddingCommand.RetryEmbedding;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.DocumentStory;
import dev.parlance.projection.testing.LetterEmbedding;
import dev.parlance.projection.testing.MemoryStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of texts that were given up without a vector. */
class RetryingEmbeddingIT {

    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final LetterEmbedding letters = new LetterEmbedding("letters", 26);
    private final MemorySubject minho = MemoryStory.subject(Accounts.someone());

    private final TestDatabase database = TestPostgres.freshDatabase();
    private ReadModels models;

    @BeforeEach
    void start() {
        models = ReadModels.on(database, letters);
    }

    @AfterEach
    void stop() {
        models.close();
        database.close();
    }

    @Test
    void whatWasGivenUpIsTriedAgainAtOnceWhenAnOperatorWantsIt() {
        letters.refuse(text -> text.contains("☠"));
        models.take(MemoryStory.fact(minho, "☠ 독"), DocumentStory.saying(HOUSE, "안내", "☠ 약"));
        awaitAttempts(1);
        refuseOnceLess(TextEmbeddings.GIVEN_UP_AFTER);
        awaitAttempts(TextEmbeddings.GIVEN_UP_AFTER);

        letters.refuse(_ -> false);
        models.command(new RetryEmbedding());

        await().atMost(SOON).until(() -> waiting("attempts >= 0") == 0);
        assertThat(letters.asked()).anyMatch("☠ 독"::equals).anyMatch(text -> text.contains("☠ 약"));
    }

    @Test
    void whatIsTriedAgainAndRefusedBeginsLikeWhatIsNew() {
        letters.refuse(text -> text.contains("☠"));
        models.take(MemoryStory.fact(minho, "☠ 독"), DocumentStory.saying(HOUSE, "안내", "☠ 약"));
        awaitAttempts(1);
        putOffAfter(TextEmbeddings.GIVEN_UP_AFTER);

        models.command(new RetryEmbedding());

        assertThat(waiting("attempts < " + TextEmbeddings.GIVEN_UP_AFTER)).isEqualTo(2);
        awaitAttempts(1);
        models.command(new RetryEmbedding());
        assertThat(waiting("attempts < " + TextEmbeddings.GIVEN_UP_AFTER)).isEqualTo(2);
    }

    @Test
    void whatIsNotGivenUpKeepsItsPause() {
        letters.refuse(text -> text.contains("☠"));
        models.take(MemoryStory.fact(minho, "☠ 독"), DocumentStory.saying(HOUSE, "안내", "☠ 약"));
        awaitAttempts(1);
        models.bean(Embedder.class).stop();
        putOffAfter(TextEmbeddings.GIVEN_UP_AFTER - 1);

        models.command(new RetryEmbedding());

        assertThat(waiting("attempts > 1 AND free_at > now() + interval '1 minute'")).isEqualTo(2);
    }

    private void awaitAttempts(int least) {
        await().atMost(SOON).until(() -> waiting("attempts >= " + least) == 2);
    }

    /** As if they had been refused so often but for the last time, which is due now. */
    private void refuseOnceLess(int times) {
        set("attempts = %d, free_at = now()".formatted(times - 1));
    }

    private void putOffAfter(int times) {
        set("attempts = %d, free_at = now() + interval '1 hour'".formatted(times));
    }

    private void set(String columns) {
        for (var kind : EmbeddedKind.values()) {
            models.jdbc().sql(kind.sql("UPDATE {waiting} SET " + columns)).update();
        }
    }

    private long waiting(String condition) {
        long waiting = 0;
        for (var kind : EmbeddedKind.values()) {
            waiting +=
                    models.jdbc()
                            .sql(kind.sql("SELECT count(*) FROM {waiting} WHERE " + condition))
                            .query(Long.class)
                            .single();
        }
        return waiting;
    }
}

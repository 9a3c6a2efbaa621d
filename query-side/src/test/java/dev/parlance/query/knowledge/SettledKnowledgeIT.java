package dev.parlance.query.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeQuery.SearchKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.DocumentStory;
import dev.parlance.projection.testing.LetterEmbedding;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was found says whether it would be found again, as a cache of answers must know. */
class SettledKnowledgeIT {

    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    private static final KnowledgeScope LIBRARY = new KnowledgeScope("library");

    private final AccountId mina = Accounts.someone();
    private final LetterEmbedding letters = new LetterEmbedding("letters", 26);

    private TestDatabase database;
    private ReadModels models;

    @BeforeEach
    void start() {
        database = TestPostgres.freshDatabase();
        models = ReadModels.on(database, letters);
    }

    @AfterEach
    void stop() {
        models.close();
        database.close();
    }

    @Test
    void aScopeWhoseChunksWaitForTheirVectorsIsNotSettledAndNoOtherIsTouched() {
        letters.refuse(text -> text.contains("연차"));
        models.take(
                DocumentStory.saying(HOUSE, "규칙", "연차는 열다섯 날이다."),
                DocumentStory.saying(LIBRARY, "책", "책은 두 주 동안 빌린다."));

        await().atMost(Duration.ofSeconds(30)).until(() -> search(LIBRARY, "책").settled());
        assertThat(search(HOUSE, "며칠이야?").settled()).isFalse();

        letters.refuse(_ -> false);

        await().atMost(Duration.ofSeconds(30)).until(() -> search(HOUSE, "며칠이야?").settled());
    }

    @Test
    void aQuestionThatTheModelDoesNotCoverNeedNotWaitForTheVectorsOfChunks() {
        letters.refuse(text -> text.contains("연차"));
        models.take(DocumentStory.saying(HOUSE, "규칙", "연차(2026)는 열다섯 날이다."));

        var found = search(HOUSE, "2026?");

        assertThat(found.chunks()).hasSize(1);
        assertThat(found.settled()).isTrue();
        assertThat(search(HOUSE, "며칠이야?").settled()).isFalse();
    }

    @Test
    void whatTheModelNeverTakesIsNotWaitedForForGood() {
        letters.refuse(text -> text.contains("연차"));
        models.take(DocumentStory.saying(HOUSE, "규칙", "연차는 열다섯 날이다."));
        assertThat(search(HOUSE, "며칠이야?").settled()).isFalse();

        models.jdbc().sql("UPDATE knowledge_unembedded SET attempts = 8").update();

        assertThat(search(HOUSE, "며칠이야?").settled()).isTrue();
    }

    @Test
    void aQuestionThatCouldNotBeEmbeddedIsAnsweredByItsTermsAndSettlesNothing() {
        models.take(DocumentStory.saying(HOUSE, "규칙", "연차는 열다섯 날이다."));
        await().atMost(Duration.ofSeconds(30)).until(() -> search(HOUSE, "며칠이야?").settled());
        letters.refuse(text -> text.contains("연차는 며칠"));

        var found = search(HOUSE, "연차는 며칠이야?");

        assertThat(found.chunks()).hasSize(1);
        assertThat(found.settled()).isFalse();
    }

    @Test
    void whereThereIsNothingToSearchNothingIsWaitedFor() {
        assertThat(search(HOUSE, "며칠이야?").settled()).isTrue();
    }

    private FoundKnowledge search(KnowledgeScope scope, String text) {
        return models.ask(new SearchKnowledge(scope, mina, text, 5), FoundKnowledge.class);
    }
}

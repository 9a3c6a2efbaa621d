package dev.parlance.query.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.knowledge.KnowledgeQuery.SearchKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.memory.QuestionVectors;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.DocumentStory;
import dev.parlance.projection.testing.ReadModels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is found in documents, with the model that ships with Parlance. */
@TestInstance(Lifecycle.PER_CLASS)
class SearchingKnowledgeIT {

    private final AccountId mina = Accounts.someone();
    private final KnowledgeScope scope = shared();

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void aKoreanQuestionFindsTheChunkThatSharesItsWords() {
        var leave =
                DocumentStory.saying(
                        scope,
                        "취업 규칙",
                        "연차 휴가는 일 년에 열다섯 날이며 미리 신청한다.",
                        "출장비는 영수증과 함께 다음 달 십일까지 청구한다.",
                        "재택 근무는 일주일에 두 번까지 할 수 있다.");
        learn(leave);

        assertThat(texts(search(scope, "출장비를 언제까지 청구해야 해?")))
                .first()
                .isEqualTo("출장비는 영수증과 함께 다음 달 십일까지 청구한다.");
        assertThat(search(scope, "연차는 며칠이야?").chunks().getFirst())
                .satisfies(
                        found -> {
                            assertThat(found.documentId()).isEqualTo(leave.id());
                            assertThat(found.number()).isEqualTo(1);
                            assertThat(found.title()).isEqualTo("취업 규칙");
                        });
        assertThat(search(scope, "오늘 점심 뭐야?").chunks()).isEmpty();
        assertThat(search(scope, "오늘 점심 뭐야?").settled()).isTrue();
    }

    @Test
    void anEnglishQuestionFindsWhatMeansTheSameInOtherWords() {
        var house = shared();
        learn(
                DocumentStory.saying(
                        house,
                        "Pets",
                        "Puppies need to go outside every three hours.",
                        "Goldfish are fed twice a day.",
                        "The invoice is due within thirty days."));

        assertThat(texts(search(house, "How often should I walk my young dog?")))
                .first()
                .isEqualTo("Puppies need to go outside every three hours.");
    }

    @Test
    void theHeadingAboveAChunkCountsToo() {
        var house = shared();
        learn(
                DocumentStory.of(house, "Handbuch")
                        .says("환불 규정", "구매한 날부터 이레 안에 신청한다.")
                        .says("배송 안내", "결제한 다음 날 보낸다.")
                        .ready());

        var found = search(house, "환불은 어떻게 해?").chunks().getFirst();

        assertThat(found.heading()).isEqualTo("환불 규정");
        assertThat(found.text()).isEqualTo("구매한 날부터 이레 안에 신청한다.");
    }

    @Test
    void nothingOfAnotherScopeIsFound() {
        var here = shared();
        var there = shared();
        learn(
                DocumentStory.saying(here, "Here", "The kettle is in the kitchen."),
                DocumentStory.saying(there, "There", "The kettle is in the kitchen, too."));

        assertThat(texts(search(here, "kettle"))).containsExactly("The kettle is in the kitchen.");
        assertThat(search(shared(), "kettle")).isEqualTo(new FoundKnowledge(List.of(), 0, true));
    }

    @Test
    void whatIsSomebodysOwnIsFoundByNobodyElse() {
        var own = KnowledgeScope.ownOf(mina);
        learn(DocumentStory.saying(own, "일기", "금고의 비밀번호는 서랍에 있다."));
        var someone = Accounts.someone();

        assertThat(texts(search(KnowledgeScope.ME, mina, "금고 비밀번호"))).hasSize(1);
        assertThat(texts(search(own, mina, "금고 비밀번호"))).hasSize(1);
        assertThat(search(KnowledgeScope.ME, someone, "금고 비밀번호").chunks()).isEmpty();
        assertThat(search(own, someone, "금고 비밀번호"))
                .isEqualTo(new FoundKnowledge(List.of(), 0, true));
    }

    @Test
    void whatSomebodyErasedKnewIsFoundNoMore() {
        var jun = Accounts.someone();
        learn(DocumentStory.saying(KnowledgeScope.ownOf(jun), "Notes", "The safe is blue."));
        assertThat(search(KnowledgeScope.ME, jun, "safe").chunks()).hasSize(1);

        models.take("Account", jun, new AccountErased(jun, Instant.now()));

        assertThat(search(KnowledgeScope.ME, jun, "safe").chunks()).isEmpty();
        assertThat(rows("knowledge_embedding", KnowledgeScope.ownOf(jun))).isZero();
    }

    @Test
    void aDocumentIsFoundFromItsIngestionToItsDeletion() {
        var house = shared();
        var document = DocumentStory.of(house, "Menu").says(null, "Soup is served at noon.");
        learn(document);
        assertThat(search(house, "soup")).isEqualTo(new FoundKnowledge(List.of(), 0, true));

        learn(document.ready());
        var found = search(house, "soup");
        assertThat(found.chunks()).hasSize(1);
        assertThat(found.scopeVersion()).isEqualTo(1);

        learn(document.delete());
        assertThat(search(house, "soup")).isEqualTo(new FoundKnowledge(List.of(), 2, true));
        assertThat(rows("knowledge_embedding", house)).isZero();
    }

    @Test
    void aDocumentThatIsStillBeingReadChangesNoScore() {
        var house = shared();
        learn(DocumentStory.saying(house, "Sky", "구름 하늘", "바다"));
        var before = search(house, "바다 하늘");

        learn(DocumentStory.of(house, "Sea").says(null, "바다 바다").says(null, "바다"));

        assertThat(search(house, "바다 하늘")).isEqualTo(before);
    }

    @Test
    void theScoreIsTheOneOfTheFormula() {
        var house = shared();
        learn(DocumentStory.saying(house, "바다", "바다", "하늘 구름", "바다 바다 소금"));
        // N = 3, df = 2, average length 2; K1 = 0.9, B = 0.4
        double idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
        double first = idf * 1 * 1.9 / (1 + 0.9 * (0.6 + 0.4 * 1 / 2));
        double third = idf * 2 * 1.9 / (2 + 0.9 * (0.6 + 0.4 * 3 / 2));

        var found = search(house, "바다").chunks();

        assertThat(found).extracting(FoundChunk::number).containsExactly(3, 1);
        assertThat(found.getFirst().score()).isCloseTo(0.5, within(1e-9));
        assertThat(found.getLast().score()).isCloseTo(0.5 * first / third, within(1e-9));
    }

    @Test
    void noMoreIsFoundThanIsAskedFor() {
        var house = shared();
        learn(DocumentStory.saying(house, "Tea", "Tea one.", "Tea two.", "Tea three."));

        assertThat(search(house, mina, "tea", 2).chunks()).hasSize(2);
        assertThatThrownBy(() -> search(house, mina, "tea", 0)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> search(house, mina, "tea", 21)).isInstanceOf(Rejected.class);
    }

    @Test
    void aQuestionOfAnyLengthIsAnswered() {
        var house = shared();
        learn(DocumentStory.saying(house, "Tea", "Tea is served at five."));

        assertThat(search(house, "tea ".repeat(8_000)).chunks()).hasSize(1);
        assertThat(search(house, "…").chunks()).isEmpty();
    }

    @Test
    void aQuestionIsEmbeddedOnceForAllWhoLookItUp() {
        var vectors = models.bean(QuestionVectors.class);
        var model = "local/all-minilm-l6-v2-q/384";
        var question = "Where is the kettle? " + UUID.randomUUID();

        var first = vectors.of(model, question).orElseThrow();

        assertThat(vectors.of(model, question)).containsSame(first);
        assertThat(vectors.of(model, "주전자는 어디에 있어?")).isEmpty();
        assertThat(vectors.of("no/such/1", question)).isEmpty();
    }

    private static KnowledgeScope shared() {
        return new KnowledgeScope("s" + UUID.randomUUID());
    }

    private void learn(DocumentStory... stories) {
        models.take(stories);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                models.jdbc()
                                        .sql("SELECT count(*) = 0 FROM knowledge_unembedded")
                                        .query(Boolean.class)
                                        .single());
    }

    private long rows(String table, KnowledgeScope scope) {
        return models.jdbc()
                .sql("SELECT count(*) FROM %s WHERE scope = ?".formatted(table))
                .param(scope.value())
                .query(Long.class)
                .single();
    }

    private FoundKnowledge search(KnowledgeScope scope, String text) {
        return search(scope, mina, text);
    }

    private FoundKnowledge search(KnowledgeScope scope, AccountId reader, String text) {
        return search(scope, reader, text, 5);
    }

    private FoundKnowledge search(KnowledgeScope scope, AccountId reader, String text, int k) {
        return models.ask(new SearchKnowledge(scope, reader, text, k), FoundKnowledge.class);
    }

    private static List<String> texts(FoundKnowledge found) {
        return found.chunks().stream().map(FoundChunk::text).toList();
    }
}

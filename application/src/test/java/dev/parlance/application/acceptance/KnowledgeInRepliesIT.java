package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What documents say, in the answers of a coach; the demo model says what it was given. */
class KnowledgeInRepliesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DOCUMENTS = "/knowledge/documents";
    private static final String OPERATOR = "operator@example.org";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String LEAVE = "연차는 일 년에 열다섯 날이다.";
    private static final String TRAVEL = "출장비는 다음 달 십일까지 청구한다.";
    private static final String RULES =
            "# 취업 규칙\n\n## 휴가\n\n%s\n\n## 출장\n\n%s".formatted(LEAVE, TRAVEL);

    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private Person operator;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_LLM_DEMO_TOKEN_DELAY",
                                "1ms",
                                "PARLANCE_ADMIN_EMAIL",
                                OPERATOR,
                                "PARLANCE_ADMIN_PASSWORD",
                                PASSWORD));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void people() {
        mina = Person.registered(product::address, "미나");
        operator = Person.loggedIn(product::address, OPERATOR, PASSWORD);
    }

    @Test
    void aKoreanQuestionIsAnsweredFromTheParagraphThatBearsOnItAndTheReplySaysSo() {
        var rules = learned(operator, "korean", RULES);

        var said = ask(mina, "korean", "출장비를 언제까지 청구해야 해?");

        assertThat(said.path("text").asString()).contains(TRAVEL);
        var provenance = said.at("/reply/provenance");
        assertThat(provenance.path("templateVersion").asString()).isEqualTo("coach-1");
        var best = provenance.path("sources").path(0);
        assertThat(best.path("documentId").asString()).isEqualTo(rules);
        assertThat(best.path("score").asDouble()).isPositive();
        assertThat(provenance.path("knowledgeChunks").path(0).asString())
                .isEqualTo("%s/%d".formatted(rules, best.path("chunk").asInt()));
    }

    @Test
    void anEnglishQuestionFindsWhatMeansTheSameOnceItsVectorIsThere() {
        learned(operator, "english", "Puppies need to go outside every three hours.");
        await().atMost(SOON).until(() -> unembedded() == 0);

        assertThat(textOf(mina, "english", "How often do I walk a dog?"))
                .contains("every three hours");
    }

    @Test
    void nothingOfAnotherScopeIsSaidNorOfSomebodyElsesOwn() {
        learned(operator, "elsewhere", RULES);
        learned(mina, "me", "금고의 비밀번호는 서랍에 있다.");
        var jun = Person.registered(product::address, "준");

        var inAnother = ask(jun, "nowhere", "연차는 며칠이야?");
        var juns = ask(jun, "me", "금고 비밀번호는 어디에 있어?");
        var minas = ask(mina, "me", "금고 비밀번호는 어디에 있어?");

        assertThat(inAnother.path("text").asString()).doesNotContain(LEAVE);
        assertThat(inAnother.at("/reply/provenance/sources").isArray()).isTrue();
        assertThat(inAnother.at("/reply/provenance/sources")).isEmpty();
        assertThat(juns.path("text").asString()).doesNotContain("서랍");
        assertThat(minas.path("text").asString()).contains("서랍");
    }

    @Test
    void aDeletedDocumentIsSaidNoMoreAndNoPromptIsBuiltOfItAgain() {
        var rules = learned(operator, "deleted", RULES);
        var before = ask(mina, "deleted", "연차는 며칠이야?");
        assertThat(before.path("text").asString()).contains(LEAVE);

        operator.delete(DOCUMENTS + "/" + rules).expect(204);

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(textOf(mina, "deleted", "연차는 며칠이야?"))
                                        .doesNotContain(LEAVE));
        assertThat(askForRerun(before).expect(409).code()).isEqualTo("CONFLICT");
    }

    @Test
    void thePromptThatIsBuiltAgainIsTheSame() {
        learned(operator, "proved", RULES);
        var said = ask(mina, "proved", "연차는 며칠이야?");

        var ended = rerun(said);

        assertThat(ended.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(ended.path("promptExact").asBoolean()).isTrue();
    }

    @Test
    void aCoachThatIsStartedWithoutAScopeIsGivenTheDocumentsOfTheUsualOne() {
        var rules = learned(operator, "house", RULES);
        var coach =
                mina.post("/conversations", Map.of("kind", "COACH"))
                        .expect(201)
                        .text("conversationId");

        var said = mina.sayAndRead(coach, "출장비를 언제까지 청구해야 해?");

        assertThat(said.path("text").asString()).contains(TRAVEL);
        assertThat(said.at("/reply/provenance/sources").findValuesAsString("documentId"))
                .contains(rules);
    }

    @Test
    void whoIsNoCoachIsGivenNoDocuments() {
        learned(operator, "house", RULES);

        var said = mina.sayAndRead(mina.startConversation("둘이서"), "연차는 며칠이야?");

        assertThat(said.path("text").asString()).doesNotContain(LEAVE);
        assertThat(said.at("/reply/provenance").has("sources")).isFalse();
    }

    private static String learned(Person person, String scope, String text) {
        var id =
                person.post(DOCUMENTS, Map.of("title", "규칙", "text", text, "scope", scope))
                        .expect(202)
                        .text("documentId");
        await().atMost(SOON)
                .until(() -> person.get(DOCUMENTS + "/" + id).text("state").equals("READY"));
        return id;
    }

    private static JsonNode ask(Person person, String scope, String question) {
        var coach =
                person.post("/conversations", Map.of("kind", "COACH", "scope", scope))
                        .expect(201)
                        .text("conversationId");
        return person.sayAndRead(coach, question);
    }

    private static String textOf(Person person, String scope, String question) {
        return ask(person, scope, question).path("text").asString();
    }

    private static double unembedded() {
        return product.probe("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("parlance_knowledge_unembedded"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private Answer askForRerun(JsonNode said) {
        return operator.post(
                "/audit/replies/%s/rerun".formatted(said.at("/reply/replyId").asString()),
                Map.of("model", "another", "reason", "민원 4711"));
    }

    private JsonNode rerun(JsonNode said) {
        var rerunId = askForRerun(said).expect(202).text("rerunId");
        var path = "/audit/reruns/" + rerunId;
        await().atMost(SOON).until(() -> !operator.get(path).text("state").equals("RUNNING"));
        return operator.get(path).expect(200).body();
    }
}

package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was told in one conversation with a character is known in the next. */
class CharactersThatRememberIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ADMIN = "operator@example.org";
    private static final String PASSWORD = "correct horse battery staple";

    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private String yeon;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_MEMORY_AFTERMESSAGES", "4",
                                "PARLANCE_MEMORY_ATTEMPTTIME", "3s",
                                "PARLANCE_LLM_DEMO_TOKEN_DELAY", "1ms",
                                "PARLANCE_ADMIN_EMAIL", ADMIN,
                                "PARLANCE_ADMIN_PASSWORD", PASSWORD));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void minaAndHerCharacter() {
        mina = Person.registered(product::address, "미나");
        yeon =
                mina.post(
                                "/characters",
                                Map.of(
                                        "name",
                                        "연",
                                        "greeting",
                                        "안녕, {{user}}!",
                                        "visibility",
                                        "PUBLIC"))
                        .expect(201)
                        .text("characterId");
    }

    @Test
    void aFactFromOneConversationIsGivenToTheNextAndNamedInItsProvenance() {
        tellFacts();
        var cat = fact("나비");

        var reply = ask("내 고양이 이름이 뭐였지?");

        assertThat(reply.path("text").asString()).contains("제 고양이 이름은 나비예요.");
        assertThat(memoriesOf(reply)).contains(cat);
    }

    @Test
    void aFactInEnglishIsFoundByWhatItMeans() {
        tellFacts();
        var dog = fact("Bori");

        var reply = ask("What is my puppy called?");

        assertThat(memoriesOf(reply)).contains(dog);
    }

    @Test
    void whatWasForgottenIsNotGivenToTheNextPrompt() {
        tellFacts();
        var cat = fact("나비");
        for (var id : idsThatHold("나비")) {
            mina.delete("/memories/" + id).expect(204);
        }
        await().atMost(SOON).until(() -> idsThatHold("나비").isEmpty());

        var reply = ask("내 고양이 이름이 뭐였지?");

        assertThat(reply.path("text").asString()).doesNotContain("나비");
        assertThat(memoriesOf(reply)).doesNotContain(cat);
        mina.delete("/memories/" + cat).expect(404);
    }

    @Test
    void anotherCharacterKnowsNothingOfIt() {
        tellFacts();
        yeon = mina.post("/characters", Map.of("name", "솔")).expect(201).text("characterId");

        var reply = ask("내 고양이 이름이 뭐였지?");

        assertThat(memoriesOf(reply)).isEmpty();
    }

    @Test
    void aNewerFactSupersedesTheOneItContradicts() {
        tellFacts();
        var before = fact("Seoul");

        var conversation = mina.beginWith(yeon);
        mina.sayAndRead(conversation, "I moved. I live in Busan now.");
        mina.sayAndRead(conversation, "알겠지?");

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(memory(before).path("supersededBy").asString())
                                        .isEqualTo(fact("Busan")));
        assertThat(memoriesOf(ask("Where do I live, in Seoul or in Busan?")))
                .contains(fact("Busan"))
                .doesNotContain(before);
    }

    @Test
    void aReplayBuildsTheSameMemoriesAgain() {
        tellFacts();
        var before = memories("");
        var operator = Person.loggedIn(product::address, ADMIN, PASSWORD);

        operator.post("/admin/projections/memories/replay", Map.of()).expect(202);
        await().atMost(SOON)
                .until(
                        () -> {
                            assertThat(memories("")).isEqualTo(before);
                            return operator.get("/admin/projections")
                                    .expect(200)
                                    .body()
                                    .path("items")
                                    .valueStream()
                                    .noneMatch(p -> p.hasNonNull("rebuild"));
                        });

        assertThat(memories("")).isEqualTo(before);
        assertThat(memoriesOf(ask("내 고양이 이름이 뭐였지?"))).contains(fact("나비"));
    }

    @Test
    void aSummaryIsMadeAlsoWhenTheProcessDiesOverIt() throws Exception {
        var conversation = mina.beginWith(yeon);
        mina.sayAndRead(conversation, "제 고양이 이름은 나비예요.");
        mina.say(conversation, "c-2", "기억해 줘!").expect(202);

        product.kill();
        product.startAgain();

        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(summaryOf(conversation).expect(200).text("text"))
                                        .contains("나비"));
    }

    private void tellFacts() {
        var conversation = mina.beginWith(yeon);
        mina.sayAndRead(conversation, "제 고양이 이름은 나비예요. I live in Seoul.");
        mina.sayAndRead(conversation, "And my dog is named Bori.");
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(summaryOf(conversation).status()).isEqualTo(200);
                            assertThat(idsThatHold("Bori")).isNotEmpty();
                        });
    }

    private JsonNode ask(String question) {
        return mina.sayAndRead(mina.beginWith(yeon), question);
    }

    private static List<String> memoriesOf(JsonNode reply) {
        return reply.at("/reply/provenance/memories")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private Answer summaryOf(String conversation) {
        return mina.get("/conversations/" + conversation + "/summary");
    }

    private List<JsonNode> memories(String query) {
        return mina.get("/memories?limit=200" + query)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private List<String> idsThatHold(String text) {
        return memories("").stream()
                .filter(memory -> memory.path("text").asString().contains(text))
                .map(memory -> memory.path("memoryId").asString())
                .toList();
    }

    private String fact(String text) {
        return memories("&kind=FACT").stream()
                .filter(memory -> memory.path("text").asString().contains(text))
                .map(memory -> memory.path("memoryId").asString())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode memory(String id) {
        return memories("").stream()
                .filter(memory -> memory.path("memoryId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

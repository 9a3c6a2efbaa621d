package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Characters, from their making to their end, on the running product. */
class CharactersIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private Person minho;
    private String tag;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product = Product.start(database, Map.of());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void begin() {
        mina = Person.registered(product::address, "미나");
        minho = Person.registered(product::address, "민호");
        tag = "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aCharacterIsMadeShownRevisedAndDeleted() {
        var id = make("소라", "바다의 마녀");
        var path = "/characters/" + id;
        assertThat(minho.get(path).expect(200).text("description")).isEqualTo("바다의 마녀");

        var revised = mina.put(path, body("소라", "하늘의 마녀")).expect(200);
        assertThat(revised.body().path("version").intValue()).isEqualTo(2);
        var shown = minho.get(path + "?minVersion=2").expect(200);
        assertThat(shown.text("description")).isEqualTo("하늘의 마녀");
        assertThat(mina.put(path, body("소라", "하늘의 마녀")).expect(200).body())
                .isEqualTo(revised.body());

        mina.delete(path).expect(204);
        await().atMost(SOON).until(() -> mina.get(path).status() == 404);
        assertThat(mina.put(path, body("소라", "다시")).expect(404).code())
                .isEqualTo("CHARACTER_NOT_FOUND");
    }

    @Test
    void othersCannotChangeIt() {
        var path = "/characters/" + make("소라", "바다의 마녀");

        assertThat(minho.put(path, body("내 소라", "?")).expect(403).code()).isEqualTo("FORBIDDEN");
        assertThat(minho.delete(path).expect(403).code()).isEqualTo("FORBIDDEN");
        Person.anonymous(product::address).get(path).expect(401);
    }

    @Test
    void theIdOfAConversationIsNoCharactersAndTheOtherWayRound() {
        var conversation = mina.startConversation("대화");
        var character = make("소라", "바다의 마녀");

        assertThat(mina.put("/characters/" + conversation, body("소라", "?")).expect(404).code())
                .isEqualTo("CHARACTER_NOT_FOUND");
        assertThat(mina.delete("/conversations/" + character).expect(404).code())
                .isEqualTo("CONVERSATION_NOT_FOUND");
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        assertThat(mina.post("/characters", body("가".repeat(101), "?")).expect(400).code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(mina.post("/characters", body("소라", "가".repeat(20_001))).expect(400).code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(mina.post("/characters", body("소라\0", "?")).expect(400).code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void charactersAreFoundByPartsOfKoreanWordsAndByTags() {
        var witch = make("달빛 마녀", "깊은 숲에 산다");
        var smith = make("대장장이", "망치를 든 사람");

        awaitListed(2);
        assertThat(found("q=" + encoded("빛 마"))).containsExactly(witch);
        assertThat(found("q=" + encoded("장장"))).containsExactly(smith);
        assertThat(found("q=" + encoded("깊은 숲에"))).containsExactly(witch);
        assertThat(found("sort=new")).containsExactly(smith, witch);
        assertThat(mina.get("/characters?own=true&sort=new").expect(200).body().path("items"))
                .hasSize(2);
        assertThat(minho.get("/characters?own=true").expect(200).body().path("items")).isEmpty();
    }

    @Test
    void whoeverIsTalkedWithMoreTrends() {
        var quiet = make("조용한 이", "말이 없다");
        var busy = make("바쁜 이", "말이 많다");

        talkWith(minho, busy);
        talkWith(Person.registered(product::address, "지우"), busy);
        talkWith(minho, quiet);
        talkWith(minho, quiet);
        talkWith(mina, quiet);

        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(conversationsOf(quiet)).isEqualTo(3);
                            assertThat(found("sort=trending")).containsExactly(busy, quiet);
                        });
    }

    @Test
    void aCharacterGreetsWhoeverBeginsToTalkWithIt() {
        var id = make("소라", "바다의 마녀");

        var conversation = talkWith(minho, id);

        var said = minho.say(conversation, "c-1", "안녕, 소라").expect(202);
        assertThat(said.body().path("seq").intValue()).isEqualTo(2);
        assertThat(minho.get("/conversations/" + conversation).expect(200).text("characterId"))
                .isEqualTo(id);
    }

    @Test
    void nobodyElseCanTalkWithAPrivateCharacter() {
        var id = mina.post("/characters", Map.of("name", "일기장")).expect(201).text("characterId");

        assertThat(
                        minho.post("/conversations", Map.of("kind", "DIRECT", "characterId", id))
                                .expect(404)
                                .code())
                .isEqualTo("CHARACTER_NOT_FOUND");
        talkWith(mina, id);
    }

    @Test
    void aCardGoesFromOnePersonToAnother() {
        var id = make("소라", "바다의 마녀");
        var card = minho.get("/characters/%s/export".formatted(id)).expect(200);

        var imported =
                minho.postRaw("/characters/import", card.body().toString())
                        .expect(201)
                        .text("characterId");

        var shown = minho.get("/characters/" + imported).expect(200);
        assertThat(shown.text("description")).isEqualTo("바다의 마녀");
        assertThat(shown.text("greeting")).isEqualTo("어서 와, {{user}}.");
        assertThat(shown.text("visibility")).isEqualTo("PRIVATE");
        assertThat(shown.body().path("tags")).hasSize(1);
        assertThat(minho.postRaw("/characters/import", "{\"name\": 1}").expect(400).code())
                .isEqualTo("VALIDATION_FAILED");
    }

    private String make(String name, String description) {
        return mina.post("/characters", body(name, description)).expect(201).text("characterId");
    }

    private Map<String, Object> body(String name, String description) {
        return Map.of(
                "name",
                name,
                "description",
                description,
                "greeting",
                "어서 와, {{user}}.",
                "visibility",
                "public",
                "tags",
                List.of(tag));
    }

    private static String talkWith(Person person, String characterId) {
        return person.post("/conversations", Map.of("kind", "DIRECT", "characterId", characterId))
                .expect(201)
                .text("conversationId");
    }

    private int conversationsOf(String characterId) {
        return minho.get("/characters/" + characterId)
                .expect(200)
                .body()
                .path("conversations")
                .intValue();
    }

    private void awaitListed(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(found("sort=trending")).hasSize(count));
    }

    /** The characters of this test's tag that a list shows, in order. */
    private List<String> found(String parameters) {
        return minho.get("/characters?tags=%s&%s".formatted(tag, parameters))
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("characterId").asString())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whoever wants to be forgotten is, and nobody else loses a word by it. */
class ErasureIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADMIN = "operator@example.org";
    private static final String PASSWORD = "correct horse battery staple";

    /** What Mina alone writes: of a title, messages, a character, a lorebook, and a room. */
    private static final List<String> MINAS =
            List.of(
                    "여우비소식",
                    "marmalade-skies",
                    "달빛고양이나비",
                    "Zephyrwood",
                    "은하수정원사",
                    "quixotic-gardener",
                    "수정구슬이야기",
                    "velvetorchard",
                    "다락방비밀모임",
                    "thistledown-secret");

    private static final String JUNS = "준호의낡은자전거";

    /** Where events, and what goes through their format, are kept. */
    private static final List<String> SEALED =
            List.of(
                    "public.domain_event",
                    "public.snapshot_event",
                    "public.saga_entry",
                    "public.scheduled_tasks",
                    "public.dead_letter",
                    "public.token_entry");

    private static TestDatabase database;
    private static Product product;
    private static StoredWords stored;

    private Person mina;
    private Person jun;
    private String room = "";

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        stored = new StoredWords(database);
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_KEYS_FORGETAFTER", "1s",
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
    void twoPeople() {
        mina = Person.registered(product::address, "미나");
        jun = Person.registered(product::address, "준호");
    }

    private void talkAlone() {
        var character =
                mina.post(
                                "/characters",
                                Map.of(
                                        "name",
                                        "은하수정원사",
                                        "description",
                                        "A quixotic-gardener of stars",
                                        "greeting",
                                        "안녕!"))
                        .expect(201)
                        .text("characterId");
        var book =
                mina.post("/lorebooks", Map.of("name", "수정구슬이야기")).expect(201).text("lorebookId");
        mina.post(
                        "/lorebooks/%s/entries".formatted(book),
                        Map.of("keywords", List.of("과수원"), "content", "The velvetorchard sleeps."))
                .expect(201);
        var talk =
                mina.post(
                                "/conversations",
                                Map.of(
                                        "kind",
                                        "DIRECT",
                                        "title",
                                        "여우비소식",
                                        "characterId",
                                        character))
                        .expect(201)
                        .text("conversationId");
        tell(mina, talk, "c-1", "제 고양이 이름은 달빛고양이나비예요.");
        tell(mina, talk, "c-2", "I live in Zephyrwood. I like marmalade-skies.");
        tell(mina, talk, "c-3", "그럼 이만!");
    }

    private void tell(Person person, String talk, String clientMessageId, String text) {
        try (var stream = person.sayAndStream(talk, clientMessageId, text)) {
            assertThat(stream.until(_ -> false).getLast().name()).isEqualTo("reply.completed");
        }
    }

    private void talkInARoom() {
        room =
                mina.post(
                                "/conversations",
                                Map.of(
                                        "kind",
                                        "ROOM",
                                        "title",
                                        "다락방비밀모임",
                                        "participantIds",
                                        List.of(jun.accountId())))
                        .expect(201)
                        .text("conversationId");
        mina.say(room, "c-1", "이건 thistledown-secret 이야").expect(202);
        jun.say(room, "c-1", JUNS).expect(202);
        await().atMost(SOON).until(() -> said(jun).size() == 2);
    }

    @Test
    void nothingOfAPersonIsLeftAndOthersKeepTheirs() {
        talkAlone();
        talkInARoom();
        await().atMost(SOON).until(() -> memories() > 0 && summaries() > 0);
        assertThat(stored.tablesWith(mina.accountId())).contains("public.domain_event");
        for (var word : MINAS) {
            await().atMost(SOON).until(() -> !stored.tablesWith(word).isEmpty());
            assertThat(stored.tablesWith(word)).as(word).doesNotContainAnyElementsOf(SEALED);
        }

        erase(mina);

        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            for (var word : MINAS) {
                                assertThat(stored.tablesWith(word)).as(word).isEmpty();
                            }
                        });
        assertThat(memories()).isZero();
        assertThat(summaries()).isZero();
        assertRoomOfJun();
        replayEverything();
        for (var word : MINAS) {
            assertThat(stored.tablesWith(word)).as(word).isEmpty();
        }
        assertRoomOfJun();
    }

    private void assertRoomOfJun() {
        assertThat(said(jun)).containsExactly("", JUNS);
        var messages = messages(jun);
        assertThat(messages.get(0).path("erased").asBoolean()).isTrue();
        assertThat(messages.get(1).has("erased")).isFalse();
        var shown = jun.get(path("")).expect(200).body();
        assertThat(shown.has("title")).isFalse();
        assertThat(shown.path("participants")).hasSize(1);
        assertThat(shown.at("/participants/0/role").asString()).isEqualTo("OWNER");
    }

    @Test
    void anErasureThatACrashInterruptedComesToItsEnd() throws Exception {
        talkInARoom();

        erase(mina);
        product.kill();
        product.startAgain();

        await().atMost(SOON).untilAsserted(() -> assertThat(said(jun)).containsExactly("", JUNS));
        await().atMost(SOON).until(() -> mina.get("/me").status() == 401);
    }

    @Test
    void whatACharacterSaidFirstGoesWithWhoWroteIt() {
        var character =
                mina.post(
                                "/characters",
                                Map.of(
                                        "name",
                                        "나비",
                                        "greeting",
                                        "파랑새우체국에 어서 와, {{user}}.",
                                        "visibility",
                                        "public"))
                        .expect(201)
                        .text("characterId");
        await().atMost(SOON).until(() -> jun.get("/characters/" + character).status() == 200);
        var talk =
                jun.post("/conversations", Map.of("kind", "DIRECT", "characterId", character))
                        .expect(201)
                        .text("conversationId");
        tell(jun, talk, "c-1", JUNS);
        assertThat(stored.tablesWith("파랑새우체국")).isNotEmpty();

        erase(mina);

        await().atMost(SOON).untilAsserted(() -> assertThat(stored.tablesWith("파랑새우체국")).isEmpty());
        var heard = jun.get("/conversations/" + talk + "/messages").expect(200).body();
        assertThat(heard.at("/items/0/erased").asBoolean()).isTrue();
        assertThat(heard.at("/items/1/text").asString()).isEqualTo(JUNS);
        assertThat(heard.at("/items/2/text").asString()).isNotEmpty();
        jun.post("/conversations", Map.of("kind", "DIRECT", "characterId", character)).expect(404);
    }

    @Test
    void othersCanStillTakeAwayASeatThatSomebodyForgottenHasGiven() {
        talkInARoom();
        var seat =
                mina.post(path("/participants"), Map.of("assistant", true, "handle", "도우미"))
                        .expect(201)
                        .text("assistantId");

        erase(mina);
        await().atMost(SOON).until(() -> said(jun).getFirst().isEmpty());

        jun.delete(path("/participants/" + seat)).expect(204);
        await().atMost(SOON)
                .until(() -> jun.get(path("")).expect(200).body().path("participants").size() == 1);
    }

    @Test
    void othersAreAnsweredInARoomInWhichSomebodyForgottenHasSpoken() {
        var minas = List.of(mina.accountId());
        room =
                jun.post("/conversations", Map.of("kind", "ROOM", "participantIds", minas))
                        .expect(201)
                        .text("conversationId");
        jun.post(path("/participants"), Map.of("assistant", true, "handle", "도우미")).expect(201);
        var greeting = mina.say(room, "c-1", "안녕!").expect(202).body().path("seq").longValue();
        assertThat(answer("c-2", "@도우미 안녕?")).isEqualTo("reply.completed");

        erase(mina);

        await().atMost(SOON)
                .until(
                        () -> {
                            assertThat(answer(UUID.randomUUID().toString(), "@도우미 거기 있어?"))
                                    .isEqualTo("reply.completed");
                            return isErased(greeting);
                        });
        assertThat(answer("after", "@도우미 아직 거기 있어?")).isEqualTo("reply.completed");
    }

    private boolean isErased(long seq) {
        return jun.get(path("/messages?limit=1&after=" + (seq - 1)))
                .expect(200)
                .body()
                .at("/items/0/erased")
                .asBoolean();
    }

    private String answer(String clientMessageId, String text) {
        try (var stream = jun.sayAndStream(room, clientMessageId, text)) {
            return stream.until(_ -> false).getLast().name();
        }
    }

    @Test
    void theAccountIsGoneAtOnceAndItsTokensWithIt() {
        var other = Person.withTokenOf(mina, product::address);

        erase(mina);

        other.get("/me").expect(401);
        mina.get("/conversations").expect(401);
        mina.post("/conversations", Map.of("kind", "DIRECT")).expect(401);
    }

    @Test
    void onlyWhoKnowsThePasswordCanEraseAnAccount() {
        assertThat(mina.delete("/me").expect(400).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(mina.delete("/me", Map.of("password", "wrong horse")).expect(403).code())
                .isEqualTo("FORBIDDEN");
        Person.anonymous(product::address)
                .delete("/me", Map.of("password", Person.PASSWORD))
                .expect(401);

        mina.get("/me").expect(200);
    }

    private void erase(Person person) {
        person.delete("/me", Map.of("password", Person.PASSWORD)).expect(202);
    }

    private void replayEverything() {
        var operator = Person.loggedIn(product::address, ADMIN, PASSWORD);
        var names =
                List.of(
                        "history",
                        "conversations",
                        "replies",
                        "memories",
                        "characters",
                        "lorebooks");
        for (var name : names) {
            operator.post("/admin/projections/%s/replay".formatted(name), Map.of()).expect(202);
        }
        await().atMost(SOON)
                .until(
                        () ->
                                operator.get("/admin/projections")
                                        .expect(200)
                                        .body()
                                        .path("items")
                                        .valueStream()
                                        .noneMatch(projection -> projection.has("rebuild")));
        await().atMost(SOON).until(() -> said(jun).size() == 2);
    }

    private String path(String below) {
        return "/conversations/" + room + below;
    }

    private List<String> said(Person person) {
        return messages(person).stream().map(item -> item.path("text").asString()).toList();
    }

    private List<JsonNode> messages(Person person) {
        return person.get("/conversations/%s/messages?limit=10".formatted(room))
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> !item.path("role").asString().equals("system"))
                .toList();
    }

    private long memories() {
        return count("memory");
    }

    private long summaries() {
        return count("conversation_summary");
    }

    private static long count(String table) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}

package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People and characters in one room, on the running product. */
class RoomsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private Person minho;
    private Person jiu;
    private String luna;
    private String haru;
    private String room;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product = Product.start(database, Map.of("PARLANCE_LLM_DEMO_TOKEN_DELAY", "1ms"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void aRoomOfMinaMinhoLunaAndHaru() {
        mina = Person.registered(product::address, "미나");
        minho = Person.registered(product::address, "민호");
        jiu = Person.registered(product::address, "지우");
        luna = character("루나");
        haru = character("하루");
        var started =
                mina.post(
                                "/conversations",
                                Map.of(
                                        "kind",
                                        "ROOM",
                                        "title",
                                        "우리 방",
                                        "participantIds",
                                        List.of(minho.accountId()),
                                        "characterIds",
                                        List.of(luna, haru)))
                        .expect(201);
        room = started.text("conversationId");
    }

    @Test
    void peopleInARoomReadEachOtherAndNobodyElseDoes() {
        mina.say(room, "c-1", "다들 안녕").expect(202);
        var second = minho.say(room, "c-1", "안녕, 미나").expect(202);

        assertThat(second.body().path("seq").intValue()).isEqualTo(2);
        assertThat(second.body().has("replyId")).isFalse();
        assertThat(texts(messages(mina, 2))).containsExactly("다들 안녕", "안녕, 미나");
        assertThat(messages(minho, 2)).isEqualTo(messages(mina, 2));
        var shown = minho.get(path("")).expect(200).body();
        assertThat(shown.path("answering").asString()).isEqualTo("WHEN_MENTIONED");
        assertThat(values(shown.path("participants"), "role"))
                .containsExactlyInAnyOrder("OWNER", "MEMBER", "ASSISTANT", "ASSISTANT");
        assertThat(values(shown.path("participants"), "name")).containsExactly("루나", "하루");
        jiu.get(path("")).expect(403);
        jiu.get(path("/messages")).expect(403);
        jiu.say(room, "c-1", "나도").expect(403);
    }

    @Test
    void aLorebookAppliesInARoomAsLongAsItsOwnerKeepsTheRoom() {
        var book = minho.post("/lorebooks", Map.of("name", "비밀")).expect(201).text("lorebookId");
        var binding = "/lorebooks/" + book + "/bindings" + path("");
        assertThat(minho.put(binding, Map.of()).expect(403).code()).isEqualTo("FORBIDDEN");

        mina.patch(path("/participants/" + minho.accountId()), Map.of("role", "ADMIN")).expect(204);
        await().atMost(SOON).until(() -> minho.put(binding, Map.of()).status() == 204);
        await().atMost(SOON).until(() -> boundBooksOf(minho) == 1);

        mina.delete(path("/participants/" + minho.accountId())).expect(204);
        await().atMost(SOON).until(() -> boundBooksOf(minho) == 0);
    }

    private int boundBooksOf(Person person) {
        return person.get("/lorebooks?conversationId=" + room)
                .expect(200)
                .body()
                .at("/items")
                .size();
    }

    @Test
    void onlyTheCharacterThatIsMentionedAnswers() {
        assertThat(speakerOfAnswerTo("c-1", "@루나야, 안녕?")).isEqualTo(luna);
        assertThat(speakerOfAnswerTo("c-2", "하루 말고 @하루는?")).isEqualTo(haru);

        mina.say(room, "c-3", "다들 고마워").expect(202);
        assertThat(speakers(messages(mina, 5))).containsExactly(luna, haru);
        assertThat(messages(mina, 5)).hasSize(5);
    }

    @Test
    void aPostThatNobodyAnswersEndsItsStreamWithTheMessage() {
        try (var stream = minho.sayAndStream(room, "c-1", "루나는 어디 갔지? me@루나.example")) {
            assertThat(stream.until(StreamEvent::ends).stream().map(StreamEvent::name))
                    .containsExactly("message.posted");
        }
    }

    @Test
    void inARoomThatAlwaysAnswersAllDoUnlessOneIsMentioned() {
        mina.patch(path(""), Map.of("answering", "ALWAYS")).expect(204);
        minho.say(room, "c-1", "자기소개 부탁해").expect(202);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(speakers(messages(minho, 1)))
                                        .containsExactlyInAnyOrder(luna, haru));

        minho.say(room, "c-2", "@하루 너는 하나 더").expect(202);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(speakers(messages(minho, 1)))
                                        .containsExactlyInAnyOrder(luna, haru, haru));

        minho.say(room, "c-3", "@루나 이제 네 차례").expect(202);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(speakers(messages(minho, 1)))
                                        .containsExactlyInAnyOrder(luna, haru, haru, luna));
        assertThat(seqs(messages(minho, 1))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void rolesDecideWhoMayDoWhat() {
        var jius = Map.of("accountId", jiu.accountId());
        var minhos = "/participants/" + minho.accountId();
        assertThat(minho.post(path("/participants"), jius).expect(403).code())
                .isEqualTo("FORBIDDEN");
        minho.patch(path(""), Map.of("title", "민호네 방")).expect(403);
        minho.delete(path("/participants/" + luna)).expect(403);

        mina.patch(path(minhos), Map.of("role", "ADMIN")).expect(204);
        minho.post(path("/participants"), jius).expect(201);
        minho.patch(path("/participants/" + jiu.accountId()), Map.of("role", "ADMIN")).expect(403);
        minho.delete(path("/participants/" + mina.accountId())).expect(403);
        minho.delete(path("/participants/" + luna)).expect(204);

        mina.delete(path("/participants/" + mina.accountId())).expect(204);
        mina.delete(path("/participants/" + mina.accountId())).expect(204);
        assertThat(texts(messages(minho, 5)))
                .satisfies(
                        told -> {
                            assertThat(told.get(0)).isEqualTo("미나 made 민호 an administrator.");
                            assertThat(told.get(1)).isEqualTo("민호 added 지우.");
                            assertThat(told.get(2)).startsWith("민호 removed ");
                            assertThat(told.get(3)).isEqualTo("미나 left.");
                            assertThat(told.get(4)).isEqualTo("민호 is the owner now.");
                        });
        minho.patch(path("/participants/" + jiu.accountId()), Map.of("role", "ADMIN")).expect(204);
    }

    @Test
    void whoIsRemovedLosesTheRoomAtOnce() {
        mina.say(room, "c-1", "민호 생일 선물 뭐 하지").expect(202);
        assertThat(texts(messages(minho, 1))).hasSize(1);
        try (var feed = minho.stream(path("/stream"), null)) {
            mina.delete(path("/participants/" + minho.accountId())).expect(204);
            var last = feed.until(event -> false).getLast();

            assertThat(last.name()).isEqualTo("conversation.participant_removed");
            assertThat(last.data().path("participant").path("accountId").asString())
                    .isEqualTo(minho.accountId());
        }
        minho.say(room, "c-1", "나 아직 있어").expect(403);
        await().atMost(SOON).until(() -> minho.get(path("/messages")).status() == 403);
        minho.get(path("")).expect(403);
        minho.get(path("/stream")).expect(403);
        minho.get(path("/messages/search?q=%EC%84%A0%EB%AC%BC")).expect(403);
        assertThat(minho.get("/messages/search?q=%EC%84%A0%EB%AC%BC").body().path("items"))
                .isEmpty();
        assertThat(minho.get("/conversations").body().path("items")).isEmpty();
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                minho.get("/conversations/unread-count")
                                                        .body()
                                                        .path("total")
                                                        .intValue())
                                        .isZero());
    }

    @Test
    void whoListensHearsWhatHappensToTheRoom() {
        try (var feed = minho.stream(path("/stream"), null)) {
            mina.post(path("/participants"), Map.of("accountId", jiu.accountId())).expect(201);
            var events = feed.until(event -> event.is("conversation.participant_added"));

            assertThat(events.stream().map(StreamEvent::name))
                    .containsExactly("message.posted", "conversation.participant_added");
            var message = events.getFirst().data().path("message");
            var read = messages(minho, 1).getFirst();
            assertThat(message.path("messageId")).isEqualTo(read.path("messageId"));
            assertThat(message.path("notice")).isEqualTo(read.path("notice"));
            assertThat(message.path("text").asString()).isEqualTo("미나 added 지우.");
            var participant = events.getLast().data().path("participant");
            assertThat(participant.path("accountId").asString()).isEqualTo(jiu.accountId());
            assertThat(participant.path("role").asString()).isEqualTo("MEMBER");
        }
    }

    @Test
    void noticesAreReadWithTheRestAndAreNotUnread() {
        mina.say(room, "c-1", "여행 갈 사람?").expect(202);
        mina.patch(path(""), Map.of("title", "여행")).expect(204);
        mina.post(path("/participants"), Map.of("accountId", jiu.accountId())).expect(201);
        mina.post(path("/participants"), Map.of("assistant", true, "handle", "비서")).expect(201);

        assertThat(texts(messages(jiu, 4)))
                .containsExactly(
                        "여행 갈 사람?",
                        "미나 changed the title to “여행”.",
                        "미나 added 지우.",
                        "미나 added the assistant @비서.");
        await().atMost(SOON).untilAsserted(() -> assertThat(unreadOf(minho)).isEqualTo(1));
        assertThat(unreadOf(jiu)).isZero();
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            var shown = minho.get(path("")).expect(200).body();
                            assertThat(shown.path("title").asString()).isEqualTo("여행");
                            assertThat(shown.at("/lastMessage/preview").asString())
                                    .isEqualTo("미나 added the assistant @비서.");
                        });

        minho.say(room, "c-1", "저요!").expect(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(unreadOf(jiu)).isEqualTo(1));
        minho.put(path("/read"), Map.of("lastReadSeq", 5)).expect(204);
        await().atMost(SOON).untilAsserted(() -> assertThat(unreadOf(minho)).isZero());
    }

    @Test
    void whatIsSaidInARoomIsNeitherForkedNorSummarised() {
        mina.say(room, "c-1", "우리끼리만").expect(202);

        assertThat(mina.post(path("/fork"), Map.of("atSeq", 1)).expect(409).code())
                .isEqualTo("CONFLICT");
        assertThat(mina.post(path("/summary"), Map.of()).expect(409).code()).isEqualTo("CONFLICT");
    }

    @Test
    void theLastPersonEndsTheRoom() {
        mina.delete(path("/participants/" + minho.accountId())).expect(204);
        mina.delete(path("/participants/" + mina.accountId())).expect(204);

        await().atMost(SOON).until(() -> mina.get(path("")).status() == 404);
    }

    private String character(String name) {
        return mina.post("/characters", Map.of("name", name, "visibility", "public"))
                .expect(201)
                .text("characterId");
    }

    private String path(String below) {
        return "/conversations/" + room + below;
    }

    /** Whom the only answer to what Minho says is by, as its stream tells. */
    private String speakerOfAnswerTo(String clientMessageId, String text) {
        try (var stream = minho.sayAndStream(room, clientMessageId, text)) {
            var events = stream.until(StreamEvent::ends);
            assertThat(events.getLast().name()).isEqualTo("reply.completed");
            var speakers =
                    Stream.of("reply.started", "reply.completed")
                            .flatMap(name -> events.stream().filter(event -> event.is(name)))
                            .map(event -> event.data().path("characterId").asString())
                            .distinct()
                            .toList();
            assertThat(speakers).hasSize(1);
            return speakers.getFirst();
        }
    }

    private List<JsonNode> messages(Person reader, int minSeq) {
        return reader.get(path("/messages?limit=100&minSeq=" + minSeq))
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<String> texts(List<JsonNode> messages) {
        return messages.stream().map(message -> message.path("text").asString()).toList();
    }

    private static List<Long> seqs(List<JsonNode> messages) {
        return messages.stream().map(message -> message.path("seq").asLong()).toList();
    }

    /** The characters of the assistants' messages, in order. */
    private static List<String> speakers(List<JsonNode> messages) {
        return messages.stream()
                .filter(message -> message.path("role").asString().equals("assistant"))
                .map(message -> message.path("characterId").asString())
                .toList();
    }

    private static List<String> values(JsonNode items, String field) {
        return items.valueStream()
                .filter(item -> item.has(field))
                .map(item -> item.path(field).asString())
                .toList();
    }

    private int unreadOf(Person person) {
        return person.get(path("")).expect(200).body().path("unreadCount").intValue();
    }
}

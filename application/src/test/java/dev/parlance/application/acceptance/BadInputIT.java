package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bad input gets a problem with a stable code, and changes nothing. */
class BadInputIT {

    private static final String UNKNOWN = "/conversations/" + UUID.randomUUID();
    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private String conversation;
    private String room;
    private long eventsBefore;

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
        conversation = mina.startConversation("조용한 대화");
        room =
                "/conversations/"
                        + mina.post("/conversations", Map.of("kind", "ROOM"))
                                .expect(201)
                                .text("conversationId");
        eventsBefore = new StoredEvents(database).count();
    }

    @Test
    void withoutATokenNothingIsShown() {
        var answer = Person.anonymous(product::address).get("/conversations").expect(401);

        assertProblem(answer, "UNAUTHORIZED");
    }

    @Test
    void anothersConversationIsForbidden() {
        var minho = Person.registered(product::address, "민호");

        assertProblem(minho.say(conversation, "c-1", "들어가도 돼?").expect(403), "FORBIDDEN");
        assertProblem(
                minho.get("/conversations/%s/messages".formatted(conversation)).expect(403),
                "FORBIDDEN");
        assertProblem(
                minho.get("/conversations/%s/stream".formatted(conversation)).expect(403),
                "FORBIDDEN");
    }

    @Test
    void anUnknownConversationIsNotFound() {
        assertProblem(mina.get(UNKNOWN).expect(404), "CONVERSATION_NOT_FOUND");
        assertProblem(
                mina.post(UNKNOWN + "/messages", Map.of("text", "?", "clientMessageId", "c"))
                        .expect(404),
                "CONVERSATION_NOT_FOUND");
    }

    @Test
    void anothersRoomIsForbiddenAndWithoutATokenThereIsNone() {
        var minho = Person.registered(product::address, "민호");
        var nobody = Person.anonymous(product::address);
        var account = Map.of("accountId", minho.accountId());
        var participant = room + "/participants/" + mina.accountId();
        var role = Map.of("role", "MEMBER");

        assertProblem(minho.post(room + "/participants", account).expect(403), "FORBIDDEN");
        assertProblem(
                minho.post(room + "/participants", Map.of("assistant", true)).expect(403),
                "FORBIDDEN");
        assertProblem(minho.patch(participant, role).expect(403), "FORBIDDEN");
        assertProblem(minho.delete(participant).expect(403), "FORBIDDEN");
        assertProblem(minho.patch(room, Map.of("answering", "ALWAYS")).expect(403), "FORBIDDEN");
        assertProblem(nobody.post(room + "/participants", account).expect(401), "UNAUTHORIZED");
        assertProblem(nobody.patch(participant, role).expect(401), "UNAUTHORIZED");
        assertProblem(nobody.delete(participant).expect(401), "UNAUTHORIZED");
    }

    @Test
    void whoOrWhatIsNotThereTakesNoPart() {
        var unknown = UUID.randomUUID();

        assertProblem(
                mina.post(room + "/participants", Map.of("accountId", unknown)).expect(404),
                "ACCOUNT_NOT_FOUND");
        assertProblem(
                mina.post(room + "/participants", Map.of("characterId", unknown)).expect(404),
                "CHARACTER_NOT_FOUND");
        assertProblem(
                mina.post(
                                "/conversations",
                                Map.of("kind", "ROOM", "participantIds", List.of(unknown)))
                        .expect(404),
                "ACCOUNT_NOT_FOUND");
        assertProblem(
                mina.post(
                                "/conversations",
                                Map.of("kind", "ROOM", "characterIds", List.of(unknown)))
                        .expect(404),
                "CHARACTER_NOT_FOUND");
        assertProblem(
                mina.post(UNKNOWN + "/participants", Map.of("assistant", true)).expect(404),
                "CONVERSATION_NOT_FOUND");
        mina.delete(room + "/participants/" + unknown).expect(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"ROOM\", \"participantIds\": [null]}",
                "{\"kind\": \"ROOM\", \"participantIds\": [\"민호\"]}",
                "{\"kind\": \"ROOM\", \"characterIds\": \"루나\"}",
                "{\"kind\": \"ROOM\", \"answering\": \"NEVER\"}",
                "{\"kind\": \"DIRECT\", \"assistant\": true}"
            })
    void whatIsNoRoomIsRefused(String body) {
        assertProblem(mina.postRaw("/conversations", body).expect(400), "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"accountId\": \"민호\"}",
                "{\"assistant\": true, \"handle\": \"@루나\"}",
                "{\"assistant\": true, \"handle\": \" \"}",
                "{\"assistant\": true, \"role\": \"ADMIN\"}"
            })
    void whatIsNoParticipantIsRefused(String body) {
        assertProblem(mina.postRaw(room + "/participants", body).expect(400), "VALIDATION_FAILED");
    }

    @Test
    void morePeopleThanARoomHoldsAreRefused() {
        var crowd = Stream.generate(UUID::randomUUID).limit(200).toList();

        assertProblem(
                mina.post("/conversations", Map.of("kind", "ROOM", "participantIds", crowd))
                        .expect(400),
                "VALIDATION_FAILED");
    }

    @Test
    void anUnknownReplyIsNotFound() {
        assertProblem(
                mina.post("/replies/%s/cancel".formatted(UUID.randomUUID()), Map.of()).expect(404),
                "REPLY_NOT_FOUND");
    }

    @Test
    void aMegabyteOfTextIsTooLarge() {
        assertProblem(
                mina.say(conversation, "c-1", "가".repeat(1 << 20)).expect(413),
                "MESSAGE_TOO_LARGE");
    }

    @Test
    void aTextOverTheLimitOfAMessageIsTooLarge() {
        assertProblem(
                mina.say(conversation, "c-1", "가".repeat(32_001)).expect(413), "MESSAGE_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"안녕\"", "{\"text\": }", ""})
    void whatIsNoMessageIsRefused(String body) {
        assertProblem(
                mina.postRaw("/conversations/%s/messages".formatted(conversation), body)
                        .expect(400),
                "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before=-1",
                "after=-1",
                "limit=0",
                "limit=100000",
                "before=x",
                "minSeq=-5",
                "before=1&after=1"
            })
    void impossibleCursorsAreRefused(String cursor) {
        assertProblem(
                mina.get("/conversations/%s/messages?%s".formatted(conversation, cursor))
                        .expect(400),
                "VALIDATION_FAILED");
    }

    @Test
    void whatIsNoIdIsRefused() {
        assertProblem(mina.get("/conversations/1234").expect(400), "VALIDATION_FAILED");
    }

    @Test
    void whatCannotBeStoredIsRefused() {
        assertProblem(mina.say(conversation, "c-1", "\u0000").expect(400), "VALIDATION_FAILED");
    }

    @Test
    void badFramesOverALiveConnectionAreToldAndTheConnectionStays() {
        var minho = Person.registered(product::address, "민호");
        try (var device = Devices.of(minho, product.address())) {
            assertError(device.sendRaw("안녕").await("error"), "VALIDATION_FAILED");
            var here = conversation;
            assertError(device.ask("join", Map.of("conversationId", here)), "FORBIDDEN");
            assertError(
                    device.ask("sync", Map.of("conversationId", here, "afterSeq", 0)), "FORBIDDEN");
            assertError(
                    device.ask("send", Map.of("conversationId", here, "text", "나도")), "FORBIDDEN");
            assertError(device.ask("send", Map.of("text", "어디에?")), "VALIDATION_FAILED");
            assertError(device.ask("dance", Map.of()), "VALIDATION_FAILED");
        }
        try (var device = Devices.of(mina, product.address())) {
            assertError(
                    device.ask("send", Map.of("conversationId", conversation, "text", "\u0000")),
                    "VALIDATION_FAILED");
        }
    }

    private static void assertError(JsonNode frame, String code) {
        assertThat(frame.path("type").asString()).isEqualTo("error");
        assertThat(frame.at("/payload/code").asString()).isEqualTo(code);
        assertThat(frame.at("/payload/requestId").asString()).isNotEmpty();
    }

    private static void assertProblem(Answer answer, String code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.text("requestId"))
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(new StoredEvents(database).count()).isEqualTo(eventsBefore);
    }
}

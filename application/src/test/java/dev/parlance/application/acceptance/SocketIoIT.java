package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.live.SioClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People who talk over Socket.IO, on the running product. */
class SocketIoIT {

    private static TestDatabase database;
    private static Product product;

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

    @Test
    void twoPeopleOfARoomHearEachOtherAndTheAssistant() {
        var mina = Person.registered(product::address, "미나");
        var minho = Person.registered(product::address, "민호");
        var room = room(mina, minho);
        try (var minas = connect(mina);
                var minhos = connect(minho)) {
            assertThat(minas.ask("join", Map.of("roomId", room)).path("roomId").asString())
                    .isEqualTo(room);
            minhos.ask("join", Map.of("roomId", room));
            var sent = minas.ask("send", message(room, "민호야, 한강에서 치맥 어때?", "c-1"));
            var heard = minhos.first("message", with("text", "민호야, 한강에서 치맥 어때?"));
            assertThat(heard.path("messageId")).isEqualTo(sent.path("messageId"));
            assertThat(heard.path("userId").asString()).isEqualTo(mina.accountId());
            assertThat(minas.ask("send", message(room, "민호야, 한강에서 치맥 어때?", "c-1"))).isEqualTo(sent);

            var asked = minhos.ask("send", message(room, "@assistant 날씨 어때요?", "c-1"));
            var reply = asked.path("replyId").asString();
            var end = minas.first("stream_end", with("replyId", reply));
            assertThat(
                            minas.payloads("stream")
                                    .filter(with("replyId", reply))
                                    .map(piece -> piece.path("token").asString())
                                    .collect(Collectors.joining()))
                    .isEqualTo(end.path("text").asString());

            minhos.ask("read", Map.of("roomId", room, "lastReadSeq", end.path("seq").asLong()));
            assertThat(minas.first("read", with("roomId", room)).path("userId").asString())
                    .isEqualTo(minho.accountId());
            var missed = minas.ask("sync", Map.of("roomId", room, "afterSeq", 0));
            assertThat(missed.path("lastSeq")).isEqualTo(end.path("seq"));
        }
    }

    @Test
    void whoShowsNoValidTokenHearsWhyAndNothingElse() {
        try (var stranger = SioClient.atTheDoor(product.socketIoPort())) {
            stranger.connect("훔친 표");

            assertThat(stranger.refusal().path("message").asString()).isEqualTo("UNAUTHORIZED");
            assertThat(stranger.closeCode()).isEqualTo(4401);
        }
    }

    private static SioClient connect(Person person) {
        return SioClient.with(product.socketIoPort(), person.token());
    }

    private static String room(Person owner, Person member) {
        var start =
                Map.of(
                        "kind",
                        "ROOM",
                        "title",
                        "한강",
                        "participantIds",
                        List.of(member.accountId()),
                        "assistant",
                        true);
        return owner.post("/conversations", start).expect(201).text("conversationId");
    }

    private static Map<String, String> message(String room, String text, String id) {
        return Map.of("roomId", room, "text", text, "clientMessageId", id);
    }

    private static Predicate<JsonNode> with(String field, String value) {
        return node -> node.path(field).asString("").equals(value);
    }
}

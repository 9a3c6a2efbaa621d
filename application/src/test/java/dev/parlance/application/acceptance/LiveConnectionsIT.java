package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.live.SocketClient;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People, their devices and a character in one room, over WebSocket, on the running product. */
class LiveConnectionsIT {

    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private Person minho;
    private String luna;
    private String room;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product = Product.start(database, Map.of("PARLANCE_LLM_DEMO_TOKEN_DELAY", "5ms"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void aRoomOfMinaMinhoAndLuna() {
        mina = Person.registered(product::address, "미나");
        minho = Person.registered(product::address, "민호");
        luna =
                mina.post("/characters", Map.of("name", "루나", "visibility", "public"))
                        .expect(201)
                        .text("characterId");
        room =
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
                                        List.of(luna)))
                        .expect(201)
                        .text("conversationId");
    }

    @Test
    void whatIsSaidIsHeardOnAllDevicesOfAll() {
        try (var phone = of(mina);
                var desk = of(mina);
                var minhos = of(minho)) {
            join(phone, desk, minhos);
            var sent = minhos.ask("send", Map.of("conversationId", room, "text", "@루나야, 안녕?"));

            assertThat(sent.at("/payload/seq").asInt()).isEqualTo(1);
            for (var device : List.of(phone, desk, minhos)) {
                assertThat(device.await("message.posted").at("/payload/message/text").asString())
                        .isEqualTo("@루나야, 안녕?");
                var completed = device.await("reply.completed").path("payload");
                assertThat(completed.path("characterId").asString()).isEqualTo(luna);
                assertThat(pieces(device)).isEqualTo(completed.path("text").asString());
            }
            var synced =
                    desk.ask("sync", Map.of("conversationId", room, "afterSeq", 0)).path("payload");
            assertThat(synced.path("items").valueStream().map(item -> item.path("seq").asInt()))
                    .containsExactly(1, 2);
        }
    }

    @Test
    void whoWritesIsPresentAndHasReadIsTold() {
        try (var phone = of(mina);
                var desk = of(mina);
                var minhos = of(minho)) {
            join(minhos, phone, desk);
            minhos.await(
                    frame ->
                            SocketClient.type(frame).equals("presence.changed")
                                    && frame.at("/payload/accountId")
                                            .asString()
                                            .equals(mina.accountId())
                                    && frame.at("/payload/devices").asInt() == 2);
            phone.tell("typing", Map.of("conversationId", room, "typing", true));
            assertThat(minhos.await("user.typing").at("/payload/accountId").asString())
                    .isEqualTo(mina.accountId());
            phone.ask("send", Map.of("conversationId", room, "text", "읽었니?"));
            minhos.await("message.posted");
            minhos.ask("read", Map.of("conversationId", room, "lastReadSeq", 1));
            assertThat(desk.await("read.updated").at("/payload/accountId").asString())
                    .isEqualTo(minho.accountId());
            desk.close();
            minhos.await(
                    frame ->
                            SocketClient.type(frame).equals("presence.changed")
                                    && frame.at("/payload/accountId")
                                            .asString()
                                            .equals(mina.accountId())
                                    && frame.at("/payload/devices").asInt() == 1);
            assertThat(desk.heard("user.typing")).isEmpty();
        }
    }

    @Test
    void aRoomThatWasNotJoinedIsLiveInTheList() {
        try (var minhos = of(minho)) {
            mina.say(room, "c-1", "다들 어디 갔지").expect(202);
            var news = minhos.await("inbox.updated").path("payload");

            assertThat(news.path("conversationId").asString()).isEqualTo(room);
            assertThat(news.at("/lastMessage/preview").asString()).isEqualTo("다들 어디 갔지");
            assertThat(minhos.heard("message.posted")).isEmpty();
        }
    }

    @Test
    void withoutATokenNothingIsHeard() {
        try (var nobody = Devices.connect(product.address())) {
            var error = nobody.ask("join", Map.of("conversationId", room));

            assertThat(error.at("/payload/code").asString()).isEqualTo("VALIDATION_FAILED");
            assertThat(nobody.closeCode()).isEqualTo(4401);
        }
        assertRefused(401, "Authorization", "Bearer abc");
        assertRefused(403, "Origin", "https://evil.example");
    }

    @Test
    void aTokenInTheFirstFrameWillDo() {
        try (var late = Devices.connect(product.address())) {
            assertThat(
                            late.ask("auth", Map.of("token", minho.token()))
                                    .at("/payload/accountId")
                                    .asString())
                    .isEqualTo(minho.accountId());
            assertThat(late.ask("join", Map.of("conversationId", room)).path("type").asString())
                    .isEqualTo("ack");
        }
    }

    @Test
    void aNodeThatGoesDownSendsItsDevicesAway() throws Exception {
        try (var other = Product.start(database, product.keys());
                var device = Devices.of(Person.registered(other::address, "지우"), other.address())) {
            other.close();

            assertThat(device.await("going_down").at("/payload/retryAfterMs").asLong())
                    .isPositive();
            assertThat(device.closeCode()).isEqualTo(1012);
        }
    }

    private static SocketClient of(Person person) {
        return Devices.of(person, product.address());
    }

    private void join(SocketClient... devices) {
        for (var device : devices) {
            assertThat(device.ask("join", Map.of("conversationId", room)).path("type").asString())
                    .isEqualTo("ack");
        }
    }

    /** What the pieces of a reply say together. */
    private static String pieces(SocketClient device) {
        var said = new StringBuilder();
        for (JsonNode piece : device.heard("reply.delta")) {
            assertThat(piece.at("/payload/offset").asInt()).isEqualTo(said.length());
            said.append(piece.at("/payload/text").asString());
        }
        return said.toString();
    }

    private static void assertRefused(int status, String... headers) {
        assertThatThrownBy(() -> Devices.connect(product.address(), headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }
}

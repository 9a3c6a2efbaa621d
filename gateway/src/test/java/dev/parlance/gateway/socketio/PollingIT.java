package dev.parlance.gateway.socketio;

import static dev.parlance.gateway.security.BelievedTokens.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parlance.gateway.connection.Connections;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Clients that cannot have a WebSocket, or not yet. */
@SocketIoTest
class PollingIT {

    private static final String MESSAGE = "42[\"message\"";

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Autowired private SocketIoServer server;
    @Autowired private OtherModules others;
    @Autowired private Connections connections;
    private Talk talk;
    private PollClient client;

    @BeforeEach
    void connect() {
        talk = others.talkOf(mina);
        client = PollClient.with(server.port(), tokenOf(mina, Instant.now().plusSeconds(600)));
        client.await(packet -> packet.startsWith("42[\"ready\""));
        assertThat(client.packets().getFirst()).startsWith("40{\"sid\":\"");
    }

    @Test
    void aClientThatPollsTalksLikeAnyOther() {
        client.post(ask(7, "join", ""));
        client.await(packet -> packet.startsWith("437[{\"roomId\":\"" + talk.id()));
        client.post(ask(8, "send", ",\"text\":\"폴링으로 안녕\""));
        client.await(packet -> packet.startsWith("438[{\"messageId\":"));

        assertThat(client.await(packet -> packet.startsWith(MESSAGE)))
                .contains("폴링으로 안녕")
                .endsWith("}]");
    }

    @Test
    void severalPacketsOfOneRequestAreDoneInTheirOrder() {
        client.post(
                ask(1, "send", ",\"text\":\"하나\""),
                ask(2, "dance", ""),
                ask(3, "send", ",\"text\":\"둘\""));

        assertThat(client.await(packet -> packet.startsWith("431"))).contains("\"seq\":1");
        assertThat(client.await(packet -> packet.startsWith("432"))).contains("VALIDATION_FAILED");
        assertThat(client.await(packet -> packet.startsWith("433"))).contains("\"seq\":2");
    }

    @Test
    void nothingIsLostHoweverMuchIsSaidBetweenTwoPolls() {
        client.post(ask(1, "join", ""));
        client.await(packet -> packet.startsWith("431"));
        var texts = IntStream.range(0, 200).mapToObj(i -> "메시지 " + i).toList();
        texts.forEach(text -> others.postedIn(talk, mina, text));

        client.await(packet -> packet.startsWith(MESSAGE) && packet.contains("메시지 199"));
        assertThat(
                        client.packets().stream()
                                .filter(packet -> packet.startsWith(MESSAGE))
                                .map(
                                        packet ->
                                                packet.replaceAll(
                                                        ".*\"text\":\"([^\"]*)\".*", "$1")))
                .containsExactlyElementsOf(texts);
    }

    @Test
    void aClientThatMovesToAWebSocketMissesNothing() throws InterruptedException {
        client.post(ask(1, "join", ""));
        client.await(packet -> packet.startsWith("431"));
        var socket = new Probe(server.port(), client.sid());
        socket.send("2probe");
        assertThat(socket.next()).isEqualTo("3probe");
        others.postedIn(talk, mina, "옮기는 중");
        socket.send("5");
        others.postedIn(talk, mina, "옮긴 뒤");

        assertThat(socket.next()).contains("옮기는 중");
        assertThat(socket.next()).contains("옮긴 뒤");
        assertThat(client.send(client.session().GET()).statusCode()).isEqualTo(400);
        assertThat(catchThrowable(() -> new Probe(server.port(), client.sid()))).isNotNull();
        socket.close();
    }

    @Test
    void aNodeThatGoesDownEndsPolls() {
        try {
            connections.stop();
            client.await(packet -> packet.startsWith("42[\"going_down\""));
            client.await("1"::equals);
        } finally {
            connections.start();
        }
    }

    private String ask(int id, String event, String fields) {
        return "42%d[\"%s\",{\"roomId\":\"%s\"%s}]".formatted(id, event, talk.id(), fields);
    }

    /** The WebSocket of a session that began with polls. */
    private static final class Probe implements WebSocket.Listener {

        private final BlockingQueue<String> packets = new LinkedBlockingQueue<>(100);
        private final WebSocket socket;

        Probe(int port, String sid) {
            var uri = "ws://127.0.0.1:%d/socket.io/?EIO=4&transport=websocket&sid=%s";
            socket =
                    HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .buildAsync(URI.create(uri.formatted(port, sid)), this)
                            .join();
        }

        void send(String packet) {
            socket.sendText(packet, true).join();
        }

        /** The next packet that is a message or the answer to the probe. */
        String next() throws InterruptedException {
            String packet;
            do {
                packet = packets.poll(10, TimeUnit.SECONDS);
                assertThat(packet).isNotNull();
            } while (!packet.startsWith(MESSAGE) && !packet.equals("3probe"));
            return packet;
        }

        void close() {
            socket.abort();
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            packets.add(data.toString());
            from.request(1);
            return null;
        }
    }
}

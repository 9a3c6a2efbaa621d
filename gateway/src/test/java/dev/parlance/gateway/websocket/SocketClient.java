package dev.parlance.gateway.websocket;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of one socket that keeps what it hears. */
final class SocketClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile String reason = "";
    private @Nullable WebSocket socket;
    private int asked;

    static SocketClient open(WebSocket.Builder builder, URI address) {
        var client = new SocketClient();
        client.socket = builder.buildAsync(address, client.new Listener()).join();
        return client;
    }

    /** Sends a frame as it is. */
    SocketClient sendRaw(String frame) {
        socket().sendText(frame, true).join();
        return this;
    }

    SocketClient sendBinary(byte[] frame) {
        socket().sendBinary(ByteBuffer.wrap(frame), true).join();
        return this;
    }

    /** Sends a request that wants no answer. */
    SocketClient tell(String type, Object payload) {
        return sendRaw(JSON.writeValueAsString(Map.of("type", type, "payload", payload)));
    }

    /** Sends a request and waits for its answer. */
    JsonNode ask(String type, Object payload) {
        var id = "q-" + ++asked;
        sendRaw(JSON.writeValueAsString(Map.of("id", id, "type", type, "payload", payload)));
        return answer(id);
    }

    /** The ack or the error of a request. */
    JsonNode answer(String id) {
        return await(frame -> frame.path("id").asString("").equals(id));
    }

    /** Waits for the first event of a kind. */
    JsonNode await(String type) {
        return await(frame -> type(frame).equals(type));
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .failFast(
                        "the socket was closed: " + reason,
                        () -> closed.isDone() && heard.stream().noneMatch(wanted))
                .until(() -> heard.stream().anyMatch(wanted));
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    SocketClient awaitReady() {
        await("ready");
        return this;
    }

    /** Waits until this much of a reply was heard. */
    void awaitText(String wanted) {
        Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> said().equals(wanted));
    }

    /** The text of the reply that began last. */
    String said() {
        var said = new StringBuilder();
        for (var frame : heard) {
            if (type(frame).equals("reply.started")) {
                said.setLength(0);
            } else if (type(frame).equals("reply.delta")) {
                said.append(frame.at("/payload/text").asString());
            }
        }
        return said.toString();
    }

    /** The code the socket was closed with, once it is. */
    int closeCode() {
        Awaitility.await().atMost(SOON).until(closed::isDone);
        return closed.join();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    String reason() {
        return reason;
    }

    List<JsonNode> heard() {
        return List.copyOf(heard);
    }

    List<JsonNode> heard(String type) {
        return heard.stream().filter(frame -> type(frame).equals(type)).toList();
    }

    /** The kinds of all that was heard, in order. */
    List<String> types() {
        return heard.stream().map(SocketClient::type).collect(Collectors.toList());
    }

    static String type(JsonNode frame) {
        return frame.path("type").asString();
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket);
    }

    @Override
    public void close() {
        socket().abort();
    }

    private final class Listener implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String why) {
            reason = why;
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}

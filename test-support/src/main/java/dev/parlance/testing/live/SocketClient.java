package dev.parlance.testing.live;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client over WebSocket that keeps the frames it hears. */
public final class SocketClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final TextSocket socket;
    private int asked;

    private SocketClient(WebSocket.Builder builder, URI address) {
        socket = TextSocket.open(builder, address, text -> heard.add(JSON.readTree(text)));
    }

    /**
     * Opens a socket.
     *
     * @throws java.util.concurrent.CompletionException if the handshake is refused
     */
    public static SocketClient open(WebSocket.Builder builder, URI address) {
        return new SocketClient(builder, address);
    }

    /** Sends a frame as it is. */
    public SocketClient sendRaw(String frame) {
        socket.send(frame);
        return this;
    }

    public SocketClient sendBinary(byte[] frame) {
        socket.send(frame);
        return this;
    }

    /** Sends a request that wants no answer. */
    public SocketClient tell(String type, Object payload) {
        return sendRaw(JSON.writeValueAsString(Map.of("type", type, "payload", payload)));
    }

    /** Sends a request and waits for its answer. */
    public JsonNode ask(String type, Object payload) {
        var id = "q-" + ++asked;
        sendRaw(JSON.writeValueAsString(Map.of("id", id, "type", type, "payload", payload)));
        return answer(id);
    }

    /** The ack or the error of a request. */
    public JsonNode answer(String id) {
        return await(frame -> frame.path("id").asString("").equals(id));
    }

    /** Waits for the first event of a kind. */
    public JsonNode await(String type) {
        return await(frame -> type(frame).equals(type));
    }

    public JsonNode await(Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(TextSocket.PATIENCE)
                .pollInterval(OFTEN)
                .failFast(
                        "the socket was closed",
                        () -> !isOpen() && heard.stream().noneMatch(wanted))
                .until(() -> heard.stream().anyMatch(wanted));
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    public SocketClient awaitReady() {
        await("ready");
        return this;
    }

    /** Waits until this much of a reply was heard. */
    public void awaitText(String wanted) {
        Awaitility.await()
                .atMost(TextSocket.PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> said().equals(wanted));
    }

    /** The text of the reply that began last. */
    public String said() {
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
    public int closeCode() {
        return socket.closeCode();
    }

    public boolean isOpen() {
        return socket.isOpen();
    }

    public String reason() {
        return socket.reason();
    }

    public List<JsonNode> heard() {
        return List.copyOf(heard);
    }

    public List<JsonNode> heard(String type) {
        return heard.stream().filter(frame -> type(frame).equals(type)).toList();
    }

    /** The kinds of all that was heard, in order. */
    public List<String> types() {
        return heard.stream().map(SocketClient::type).collect(Collectors.toList());
    }

    public static String type(JsonNode frame) {
        return frame.path("type").asString();
    }

    @Override
    public void close() {
        socket.abort();
    }
}

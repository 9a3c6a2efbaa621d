package dev.parlance.gateway.socketio;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of Socket.IO 4 on a bare WebSocket, which shows every packet. */
final class SioClient implements AutoCloseable, WebSocket.Listener {

    static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger nextAsk = new AtomicInteger();
    private final CompletableFuture<JsonNode> opened = new CompletableFuture<>();
    private final CompletableFuture<JsonNode> letIn = new CompletableFuture<>();
    private final CompletableFuture<JsonNode> refused = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<String> unknownNamespaces = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean sentAway;
    private volatile boolean reads = true;
    private @Nullable WebSocket socket;

    /** An event that came. */
    record Told(String event, JsonNode payload) {
        String text(String field) {
            return payload.path(field).asString();
        }
    }

    /** Shakes hands and stays outside. */
    static SioClient atTheDoor(int port) {
        return atTheDoor(port, "127.0.0.1");
    }

    /** The same from behind a proxy, at which it comes from an address. */
    static SioClient atTheDoor(int port, String address) {
        var client = new SioClient();
        var uri = "ws://127.0.0.1:%d/socket.io/?EIO=4&transport=websocket".formatted(port);
        client.socket =
                HTTP.newWebSocketBuilder()
                        .header("X-Forwarded-For", address)
                        .buildAsync(URI.create(uri), client)
                        .join();
        client.opened.join();
        return client;
    }

    /** Is let in with a token. */
    static SioClient with(int port, String token) {
        var client = atTheDoor(port);
        client.connect(token);
        get(client.letIn);
        return client.awaitEvent("ready");
    }

    SioClient connect(String token) {
        return raw("40" + JSON.writeValueAsString(Map.of("token", token)));
    }

    /** Asks and waits for the answer. */
    JsonNode ask(String event, Map<String, ?> payload) {
        return get(askSoon(event, JSON.writeValueAsString(payload)));
    }

    CompletableFuture<JsonNode> askSoon(String event, String payload) {
        int id = nextAsk.getAndIncrement();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        raw("42%d[\"%s\",%s]".formatted(id, event, payload));
        return answer;
    }

    SioClient emit(String event, Map<String, ?> payload) {
        return raw("42[\"%s\",%s]".formatted(event, JSON.writeValueAsString(payload)));
    }

    SioClient raw(String packet) {
        socket().sendText(packet, true).join();
        return this;
    }

    /** From now on the client leaves everything in the socket. */
    SioClient stopsReading() {
        reads = false;
        return this;
    }

    void readsOn() {
        reads = true;
        socket().request(1);
    }

    SioClient awaitEvent(String event) {
        return awaitEvents(event, 1);
    }

    SioClient awaitEvents(String event, int count) {
        await().atMost(PATIENCE).until(() -> all(event).count() >= count);
        return this;
    }

    Told first(String event) {
        awaitEvent(event);
        return all(event).findFirst().orElseThrow();
    }

    Stream<Told> all(String event) {
        return told.stream().filter(each -> each.event().equals(event));
    }

    List<String> names() {
        return told.stream().map(Told::event).toList();
    }

    /** Why the client was not let in. */
    JsonNode refusal() {
        return get(refused);
    }

    /** The handshake of Engine.IO. */
    JsonNode handshake() {
        return get(opened);
    }

    /** The code with which the socket was closed. */
    int closeCode() {
        return get(closed);
    }

    /** Whether it was told to go and not to come back by itself. */
    boolean wasSentAway() {
        return sentAway;
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            take(text.toString());
            text.setLength(0);
        }
        if (reads) {
            from.request(1);
        }
        return null;
    }

    private void take(String packet) {
        switch (packet.charAt(0)) {
            case '0' -> opened.complete(JSON.readTree(packet.substring(1)));
            case '2' -> raw("3");
            case '4' -> message(packet.substring(1));
            default -> throw new AssertionError(packet);
        }
    }

    /** Whether it was told that there is no such namespace. */
    boolean namespaceRefused(String namespace) {
        return unknownNamespaces.contains(namespace);
    }

    private void message(String packet) {
        if (packet.startsWith("4/")) {
            unknownNamespaces.add(packet.substring(1, packet.indexOf(',')));
            return;
        }
        var body = packet.replaceFirst("^\\d+", "");
        switch (packet.charAt(0)) {
            case '0' -> letIn.complete(JSON.readTree(body));
            case '1' -> sentAway = true;
            case '2' -> {
                var event = JSON.readTree(body);
                told.add(new Told(event.path(0).asString(), event.path(1)));
            }
            case '3' -> {
                int id = Integer.parseInt(packet.substring(1, packet.indexOf('[')));
                Objects.requireNonNull(asked.remove(id)).complete(JSON.readTree(body).path(0));
            }
            case '4' -> refused.complete(JSON.readTree(body));
            default -> throw new AssertionError(packet);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        socket().abort();
    }
}

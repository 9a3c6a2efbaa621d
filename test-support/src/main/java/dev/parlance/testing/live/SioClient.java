package dev.parlance.testing.live;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of Socket.IO 4 on a bare WebSocket, which shows every packet. */
public final class SioClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger nextAsk = new AtomicInteger();
    private final CompletableFuture<JsonNode> opened = new CompletableFuture<>();
    private final CompletableFuture<JsonNode> letIn = new CompletableFuture<>();
    private final CompletableFuture<JsonNode> refused = new CompletableFuture<>();
    private final List<String> unknownNamespaces = new CopyOnWriteArrayList<>();
    private final TextSocket socket;
    private volatile boolean sentAway;

    /** An event that came. */
    public record Told(String event, JsonNode payload) {
        public String text(String field) {
            return payload.path(field).asString();
        }
    }

    private SioClient(int port, String address) {
        var uri = "ws://127.0.0.1:%d/socket.io/?EIO=4&transport=websocket".formatted(port);
        var builder = HTTP.newWebSocketBuilder().header("X-Forwarded-For", address);
        socket = TextSocket.open(builder, URI.create(uri), this::take);
    }

    /** Shakes hands and stays outside. */
    public static SioClient atTheDoor(int port) {
        return atTheDoor(port, "127.0.0.1");
    }

    /** The same from behind a proxy, at which it comes from an address. */
    public static SioClient atTheDoor(int port, String address) {
        var client = new SioClient(port, address);
        get(client.opened);
        return client;
    }

    /** Is let in with a token. */
    public static SioClient with(int port, String token) {
        var client = atTheDoor(port);
        client.connect(token);
        get(client.letIn);
        return client.awaitEvent("ready");
    }

    public SioClient connect(String token) {
        return raw("40" + JSON.writeValueAsString(Map.of("token", token)));
    }

    /** Asks and waits for the answer. */
    public JsonNode ask(String event, Map<String, ?> payload) {
        return get(askSoon(event, JSON.writeValueAsString(payload)));
    }

    public CompletableFuture<JsonNode> askSoon(String event, String payload) {
        int id = nextAsk.getAndIncrement();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        raw("42%d[\"%s\",%s]".formatted(id, event, payload));
        return answer;
    }

    public SioClient emit(String event, Map<String, ?> payload) {
        return raw("42[\"%s\",%s]".formatted(event, JSON.writeValueAsString(payload)));
    }

    public SioClient raw(String packet) {
        socket.send(packet);
        return this;
    }

    /** From now on the client leaves everything in the socket. */
    public SioClient stopsReading() {
        socket.reads(false);
        return this;
    }

    public void readsOn() {
        socket.reads(true);
    }

    public SioClient awaitEvent(String event) {
        return awaitEvents(event, 1);
    }

    public SioClient awaitEvents(String event, int count) {
        await().atMost(TextSocket.PATIENCE).until(() -> all(event).count() >= count);
        return this;
    }

    public Told first(String event) {
        awaitEvent(event);
        return all(event).findFirst().orElseThrow();
    }

    /** The payload of the first such event that fits. */
    public JsonNode first(String event, Predicate<JsonNode> wanted) {
        await().atMost(TextSocket.PATIENCE)
                .until(() -> payloads(event).anyMatch(wanted) || !socket.isOpen());
        return payloads(event).filter(wanted).findFirst().orElseThrow();
    }

    /** The payloads of all such events. */
    public Stream<JsonNode> payloads(String event) {
        return all(event).map(Told::payload);
    }

    public Stream<Told> all(String event) {
        return told.stream().filter(each -> each.event().equals(event));
    }

    public List<String> names() {
        return told.stream().map(Told::event).toList();
    }

    /** Why the client was not let in. */
    public JsonNode refusal() {
        return get(refused);
    }

    /** The handshake of Engine.IO. */
    public JsonNode handshake() {
        return get(opened);
    }

    /** The code with which the socket was closed. */
    public int closeCode() {
        return socket.closeCode();
    }

    /** Whether it was told to go and not to come back by itself. */
    public boolean wasSentAway() {
        return sentAway;
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(TextSocket.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
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
    public boolean namespaceRefused(String namespace) {
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
    public void close() {
        socket.abort();
    }
}

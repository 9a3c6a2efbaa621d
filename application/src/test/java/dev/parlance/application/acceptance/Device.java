package dev.parlance.application.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A device of somebody, connected over WebSocket, that keeps what it hears. */
final class Device implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;
    private int asked;

    private Device() {}

    /** Connects; headers come as names and values in turn. */
    static Device connect(URI product, String... headers) {
        var device = new Device();
        var builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        var address = URI.create("ws://" + product.getAuthority() + "/api/v1/ws");
        device.socket = builder.buildAsync(address, device.new Listener()).join();
        return device;
    }

    /** Connects as somebody; the connection is open. */
    static Device of(Person person, URI product) {
        var device = connect(product, "Authorization", "Bearer " + person.token());
        device.await("ready");
        return device;
    }

    Device send(String frame) {
        Objects.requireNonNull(socket).sendText(frame, true).join();
        return this;
    }

    /** Asks for something and gives the answer. */
    JsonNode ask(String type, Object... payload) {
        var id = "q" + ++asked;
        send(frame(id, type, payload));
        return await(frame -> frame.path("id").asString("").equals(id));
    }

    /** Says something that needs no answer. */
    void tell(String type, Object... payload) {
        send(frame(null, type, payload));
    }

    private static String frame(@Nullable String id, String type, Object... payload) {
        var fields = new HashMap<Object, Object>();
        for (int i = 0; i < payload.length; i += 2) {
            fields.put(payload[i], payload[i + 1]);
        }
        var frame = new HashMap<String, Object>(Map.of("type", type, "payload", fields));
        if (id != null) {
            frame.put("id", id);
        }
        return JSON.writeValueAsString(frame);
    }

    JsonNode await(String type) {
        return await(frame -> is(frame, type));
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(SOON)
                .failFast(
                        "The socket was closed",
                        () -> closed.isDone() && heard.stream().noneMatch(wanted))
                .until(() -> heard.stream().anyMatch(wanted));
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    List<JsonNode> heard(String type) {
        return heard.stream().filter(frame -> is(frame, type)).toList();
    }

    int closeCode() {
        Awaitility.await().atMost(SOON).until(closed::isDone);
        return closed.join();
    }

    static boolean is(JsonNode frame, String type) {
        return frame.path("type").asString().equals(type);
    }

    @Override
    public void close() {
        Objects.requireNonNull(socket).abort();
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
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}

package dev.parlance.application.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
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

/** A device of somebody, connected over Socket.IO, that keeps the packets it hears. */
final class SocketIoDevice implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<String> packets = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;
    private int asked;

    /** Connects and shows a token. */
    static SocketIoDevice connect(int port, String token) {
        var device = new SocketIoDevice();
        var address = "ws://127.0.0.1:%d/socket.io/?EIO=4&transport=websocket".formatted(port);
        device.socket =
                HTTP.newWebSocketBuilder()
                        .buildAsync(URI.create(address), device.new Listener())
                        .join();
        device.send("40" + JSON.writeValueAsString(Map.of("token", token)));
        return device;
    }

    /** Emits an event and gives what its callback gets. */
    JsonNode ask(String event, Map<String, ?> payload) {
        var id = ++asked;
        send("42%d[\"%s\",%s]".formatted(id, event, JSON.writeValueAsString(payload)));
        var head = "43" + id + "[";
        return JSON.readTree(await(packet -> packet.startsWith(head)).substring(head.length() - 1))
                .path(0);
    }

    /** The payload of the first such event that fits. */
    JsonNode await(String event, Predicate<JsonNode> wanted) {
        var head = "42[\"" + event + "\",";
        return payload(await(packet -> packet.startsWith(head) && wanted.test(payload(packet))));
    }

    List<JsonNode> heard(String event) {
        var head = "42[\"" + event + "\",";
        return packets.stream()
                .filter(packet -> packet.startsWith(head))
                .map(SocketIoDevice::payload)
                .toList();
    }

    String await(Predicate<String> wanted) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> packets.stream().anyMatch(wanted) || closed.isDone());
        return packets.stream().filter(wanted).findFirst().orElseThrow();
    }

    int closeCode() {
        Awaitility.await().atMost(SOON).until(closed::isDone);
        return closed.join();
    }

    private static JsonNode payload(String packet) {
        return JSON.readTree(packet.substring(2)).path(1);
    }

    private void send(String packet) {
        Objects.requireNonNull(socket).sendText(packet, true).join();
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
                packets.add(text.toString());
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

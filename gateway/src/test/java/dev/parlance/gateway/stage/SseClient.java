package dev.parlance.gateway.stage;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events that keeps what it hears. */
public final class SseClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpResponse<InputStream> response;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private SseClient(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.startVirtualThread(this::read);
    }

    static SseClient open(HttpClient http, HttpRequest.Builder request) {
        try {
            return new SseClient(http.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** All that was heard, save heartbeats. */
    public List<Heard> events() {
        return heard.stream().filter(event -> !event.name().equals("heartbeat")).toList();
    }

    public List<String> names() {
        return events().stream().map(Heard::name).toList();
    }

    public SseClient awaitEvent(String name) {
        return awaitEvents(name, 1);
    }

    public SseClient awaitEvents(String name, int times) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> heard.stream().filter(e -> e.name().equals(name)).count() >= times);
        return this;
    }

    /** Waits until this much text of a reply has arrived. */
    public SseClient awaitText(String text) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> text().equals(text));
        return this;
    }

    public SseClient awaitEnd() {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ended);
        return this;
    }

    public boolean ended() {
        return ended;
    }

    /** The text in the client's buffer, which a start empties. */
    public String text() {
        return textSince(List.of());
    }

    /** The text in the buffer of a client that has heard something before this stream. */
    public String textSince(List<Heard> before) {
        var buffer = new StringBuilder();
        for (var events : List.of(before, events())) {
            for (var event : events) {
                if (event.name().equals("reply.started")) {
                    buffer.setLength(0);
                } else if (event.name().equals("reply.delta")) {
                    buffer.append(event.text("/text"));
                }
            }
        }
        return buffer.toString();
    }

    public String lastId() {
        return Objects.requireNonNull(heard.getLast().id());
    }

    public Heard last(String name) {
        return heard.stream()
                .filter(event -> event.name().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No " + name + " in " + names()));
    }

    private void read() {
        var reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        try {
            String name = "message";
            String id = null;
            String data = null;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = data == null ? line.substring(6) : data + "\n" + line.substring(6);
                } else if (line.isEmpty() && data != null) {
                    heard.add(new Heard(name, id, JSON.readTree(data)));
                    data = null;
                }
            }
        } catch (IOException closed) {
            // The connection was closed, by whichever side: that is an end too.
            ended = true;
        } finally {
            ended = true;
        }
    }

    /** Goes away in the middle of it. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An event as it arrived. */
    public record Heard(String name, @Nullable String id, JsonNode data) {

        public String text(String pointer) {
            return data.at(pointer).asString();
        }

        public String line() {
            return name + data;
        }
    }

    /** The names and payloads of events, to compare what was heard. */
    public static String transcript(List<Heard> events) {
        return events.stream().map(Heard::line).collect(Collectors.joining("\n"));
    }
}

package dev.parlance.application.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the product over HTTP. */
final class Person {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /** Of everybody who registers. */
    static final String PASSWORD = "correct horse 배터리 staple";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Supplier<URI> product;
    private @Nullable String token;

    private Person(Supplier<URI> product) {
        this.product = product;
    }

    static Person anonymous(Supplier<URI> product) {
        return new Person(product);
    }

    /** The same account, who talks to another node. */
    static Person withTokenOf(Person other, Supplier<URI> product) {
        var person = new Person(product);
        person.token = other.token;
        return person;
    }

    static Person registered(Supplier<URI> product, String name) {
        var person = new Person(product);
        person.token =
                person.post(
                                "/auth/register",
                                Map.of(
                                        "email",
                                        UUID.randomUUID() + "@example.org",
                                        "password",
                                        PASSWORD,
                                        "name",
                                        name))
                        .expect(201)
                        .text("accessToken");
        return person;
    }

    /** Somebody who has an account already. */
    static Person loggedIn(Supplier<URI> product, String email, String password) {
        var person = new Person(product);
        person.token =
                person.post("/auth/login", Map.of("email", email, "password", password))
                        .expect(200)
                        .text("accessToken");
        return person;
    }

    String token() {
        return Objects.requireNonNull(token);
    }

    String accountId() {
        return get("/me").expect(200).text("accountId");
    }

    String startConversation(String title) {
        return post("/conversations", Map.of("kind", "DIRECT", "title", title))
                .expect(201)
                .text("conversationId");
    }

    Answer say(String conversationId, String clientMessageId, String text) {
        return post(
                "/conversations/" + conversationId + "/messages",
                Map.of("text", text, "clientMessageId", clientMessageId));
    }

    /** What people said in a conversation, as its history has it, a hundred messages at most. */
    List<String> questionsIn(String conversationId) {
        return get("/conversations/%s/messages?limit=100".formatted(conversationId))
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("role").asString().equals("user"))
                .map(item -> item.path("text").asString())
                .toList();
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) {
        return send(request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Posts under an idempotency key. */
    Answer postUnder(String key, String path, Object body) {
        return send(
                request(path)
                        .setHeader("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer put(String path, Object body) {
        return send(request(path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Puts bytes of any type. */
    Answer putBytes(String path, String type, byte[] bytes) {
        return send(
                request(path)
                        .setHeader("Content-Type", type)
                        .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    /** Posts bytes of any type. */
    Answer postBytes(String path, String type, byte[] bytes) {
        return send(
                request(path)
                        .setHeader("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(bytes)));
    }

    /** Gets bytes of a type. */
    HttpResponse<byte[]> download(String path, String accept) {
        return sent(request(path).header("Accept", accept).GET(), BodyHandlers.ofByteArray());
    }

    Answer patch(String path, Object body) {
        return send(
                request(path)
                        .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer delete(String path, Object body) {
        return send(
                request(path)
                        .method("DELETE", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Posts text that need not be JSON. */
    Answer postRaw(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    /** Says something and waits for the answer, as the history shows it. */
    JsonNode sayAndRead(String conversationId, String text) {
        var posted = say(conversationId, UUID.randomUUID().toString(), text).expect(202).body();
        long answer = posted.path("seq").longValue() + 1;
        var history =
                "/conversations/%s/messages?limit=1&minSeq=%d".formatted(conversationId, answer);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(history).body().at("/items/0/seq").longValue() >= answer);
        return get(history).expect(200).body().at("/items/0");
    }

    /** Begins to talk with a character. */
    String beginWith(String characterId) {
        return post("/conversations", Map.of("kind", "DIRECT", "characterId", characterId))
                .expect(201)
                .text("conversationId");
    }

    EventStream sayAndStream(String conversationId, String clientMessageId, String text) {
        var body = new LinkedHashMap<String, String>();
        body.put("text", text);
        body.put("clientMessageId", clientMessageId);
        return stream(
                request("/conversations/" + conversationId + "/messages/stream")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** The stream that a post is answered by. */
    EventStream streamOf(String path, Object body, @Nullable String lastEventId) {
        var request = request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return stream(request);
    }

    EventStream stream(String path, @Nullable String lastEventId) {
        var request = request(path).GET();
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return stream(request);
    }

    private EventStream stream(HttpRequest.Builder request) {
        try {
            var response =
                    HTTP.send(
                            request.header("Accept", "text/event-stream").build(),
                            BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                try (InputStream body = response.body()) {
                    throw new AssertionError(
                            response.statusCode()
                                    + ": "
                                    + new String(body.readAllBytes(), "UTF-8"));
                }
            }
            return new EventStream(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var builder =
                HttpRequest.newBuilder(product.get().resolve("/api/v1" + path))
                        .header("Content-Type", "application/json");
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder;
    }

    private static Answer send(HttpRequest.Builder request) {
        var response = sent(request, BodyHandlers.ofString());
        var body = response.body();
        return new Answer(
                response.statusCode(),
                body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body),
                response.headers());
    }

    private static <T> HttpResponse<T> sent(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return HTTP.send(request.timeout(TIMEOUT).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

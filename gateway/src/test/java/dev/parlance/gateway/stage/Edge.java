package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge as a client sees it. */
@Component
@Lazy
public final class Edge {

    private final int port;
    private final MeterRegistry meters;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    Edge(@Value("${local.server.port}") int port, MeterRegistry meters) {
        this.port = port;
        this.meters = meters;
    }

    public int port() {
        return port;
    }

    public int openStreams() {
        return (int) meters.get("parlance.streams.open").gauge().value();
    }

    public Answer get(AccountId caller, String path) {
        return answer(request(caller, path).GET());
    }

    public Answer getAs(String role, AccountId caller, String path) {
        return answer(request(caller, path).header("X-Role", role).GET());
    }

    public Answer sendAs(
            String role, AccountId caller, String method, String path, @Nullable String body) {
        return answer(body(request(caller, path).header("X-Role", role), method, body));
    }

    public Answer postAs(String role, AccountId caller, String path, String body) {
        return answer(body(request(caller, path).header("X-Role", role), "POST", body));
    }

    public Answer send(AccountId caller, String method, String path, @Nullable String body) {
        return answer(body(request(caller, path), method, body));
    }

    public Answer send(
            AccountId caller, String method, String path, String body, String idempotencyKey) {
        return answer(
                body(request(caller, path), method, body)
                        .header("Idempotency-Key", idempotencyKey));
    }

    /** Posts JSON for an answer of a type. */
    public Answer postAccepting(String accept, AccountId caller, String path, String body) {
        return answer(body(request(caller, path), "POST", body).header("Accept", accept));
    }

    /** Sends bytes of any type. */
    public Answer upload(AccountId caller, String path, String type, byte[] bytes) {
        return answer(
                request(caller, path)
                        .method("POST", BodyPublishers.ofByteArray(bytes))
                        .header("Content-Type", type));
    }

    /** Sends bytes of any type under a key. */
    public Answer upload(
            AccountId caller, String path, String type, byte[] bytes, String idempotencyKey) {
        return answer(
                request(caller, path)
                        .method("POST", BodyPublishers.ofByteArray(bytes))
                        .header("Content-Type", type)
                        .header("Idempotency-Key", idempotencyKey));
    }

    /** Gets bytes of a type. */
    public HttpResponse<byte[]> download(AccountId caller, String path, String accept) {
        return sent(
                request(caller, path).GET().header("Accept", accept), BodyHandlers.ofByteArray());
    }

    /** Opens a stream by GET. */
    public SseClient stream(AccountId caller, String path, @Nullable String lastEventId) {
        return SseClient.open(http, resuming(request(caller, path).GET(), lastEventId));
    }

    /** Opens a stream by GET with a token that expires. */
    public SseClient streamUntil(AccountId caller, String path, String expires) {
        return SseClient.open(http, request(caller, path).header("X-Expires", expires).GET());
    }

    /** Opens a stream by POST. */
    public SseClient postStream(
            AccountId caller, String path, String body, @Nullable String lastEventId) {
        return SseClient.open(
                http, resuming(body(request(caller, path), "POST", body), lastEventId));
    }

    private HttpRequest.Builder request(AccountId caller, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/api/v1%s".formatted(port, path)))
                .header("X-Account", caller.toString());
    }

    private static HttpRequest.Builder body(
            HttpRequest.Builder request, String method, @Nullable String body) {
        return body == null
                ? request.method(method, BodyPublishers.noBody())
                : request.method(method, BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json");
    }

    private static HttpRequest.Builder resuming(
            HttpRequest.Builder request, @Nullable String lastEventId) {
        return lastEventId == null ? request : request.header("Last-Event-ID", lastEventId);
    }

    private Answer answer(HttpRequest.Builder request) {
        var response = sent(request, BodyHandlers.ofString());
        var body = response.body();
        return new Answer(
                response.statusCode(),
                body.isEmpty() ? json.createObjectNode() : json.readTree(body),
                response);
    }

    private <T> HttpResponse<T> sent(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An answer with a JSON body. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {

        public String text(String pointer) {
            return body.at(pointer).asString();
        }
    }
}

package dev.parlance.benchmark.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's HTTP API, which may be away at any time. */
final class Api implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    /** The product may say nothing for more than a minute where its database says nothing. */
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private static final int SERVER_FAULT = 500;

    /**
     * What came back.
     *
     * @param status 0 if nothing did
     */
    record Answer(int status, JsonNode body) {

        static final Answer NONE = new Answer(0, JSON.createObjectNode());

        String text(String field) {
            return body.path(field).asString("");
        }

        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** Whether the same may be asked again and go well: nobody there, too much, too early. */
        boolean passes() {
            return status == 0 || status == 429 || status == 503;
        }
    }

    private final URI address;
    private final Tally tally;
    private final Violations violations;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Api(URI address, Tally tally, Violations violations) {
        this.address = address;
        this.tally = tally;
        this.violations = violations;
    }

    Answer send(String method, String path, @Nullable String token, @Nullable Object body)
            throws InterruptedException {
        try {
            var request = request(method, path, token, body).timeout(TIMEOUT).build();
            var response = http.send(request, BodyHandlers.ofString());
            return answered(method, path, response.statusCode(), response.body());
        } catch (IOException _) {
            tally.count("answers: none");
            return Answer.NONE;
        }
    }

    /**
     * Opens an event stream.
     *
     * @throws IOException if nobody answers
     */
    HttpResponse<InputStream> open(
            String method,
            String path,
            @Nullable String token,
            @Nullable Object body,
            @Nullable String lastEventId)
            throws IOException, InterruptedException {
        var request = request(method, path, token, body).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
        if (response.statusCode() >= 300) {
            var text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
            answered(method, path, response.statusCode(), text);
        }
        return response;
    }

    private HttpRequest.Builder request(
            String method, String path, @Nullable String token, @Nullable Object body) {
        var publisher =
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JSON.writeValueAsString(body));
        var request =
                HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                        .method(method, publisher)
                        .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Answer answered(String method, String path, int status, String text) {
        Answer answer;
        try {
            answer = new Answer(status, text.isBlank() ? Answer.NONE.body : JSON.readTree(text));
        } catch (JacksonException _) {
            violations.add("answers that are no JSON", status + " to " + method + " " + path);
            return new Answer(status, Answer.NONE.body);
        }
        if (status >= 300) {
            tally.count("answers: %d %s".formatted(status, answer.text("code")));
        }
        if (status == SERVER_FAULT) {
            violations.add(
                    "answers with INTERNAL_ERROR",
                    method + " " + path + " request " + answer.text("requestId"));
        }
        return answer;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}

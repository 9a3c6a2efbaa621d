package dev.parlance.application.training;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the product's API as a frontend does. */
final class TrainingClient implements AutoCloseable {

    private static final int FAULTS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;

    TrainingClient(URI product) {
        this.api = product.resolve("/api/v1/");
    }

    /** A new person's access token. */
    String register() throws IOException, InterruptedException {
        var person =
                Map.of(
                        "email",
                        UUID.randomUUID() + "@example.com",
                        "password",
                        UUID.randomUUID().toString(),
                        "name",
                        "민아");
        return send("POST", "auth/register", null, person).path("accessToken").asString();
    }

    /**
     * @throws IllegalStateException if it is refused
     */
    JsonNode send(String method, String path, @Nullable String token, @Nullable Object body)
            throws IOException, InterruptedException {
        var publisher =
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JSON.writeValueAsString(body));
        var response =
                http.send(
                        request(path, token)
                                .header("Content-Type", "application/json")
                                .method(method, publisher)
                                .build(),
                        BodyHandlers.ofString());
        require(response.statusCode(), method + " " + path);
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    /** An open stream of events. */
    InputStream stream(String path, String token) throws IOException, InterruptedException {
        var response = http.send(request(path, token).GET().build(), BodyHandlers.ofInputStream());
        require(response.statusCode(), path);
        return response.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static void require(int status, String what) {
        if (status >= FAULTS) {
            throw new IllegalStateException("%s: %d".formatted(what, status));
        }
    }
}

package dev.parlance.benchmark.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an account, whose token outlives a restart. */
record Caller(URI address, String token) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Caller register(URI address) throws IOException, InterruptedException {
        var registration =
                JSON.writeValueAsString(
                        Map.of(
                                "email",
                                UUID.randomUUID() + "@example.com",
                                "password",
                                UUID.randomUUID().toString(),
                                "name",
                                "민아"));
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(address.resolve("/api/v1/auth/register"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(registration))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException("Registering failed: " + answer.statusCode());
            }
            var token = JSON.readTree(answer.body()).get("accessToken").asString();
            return new Caller(address, token);
        }
    }

    /** Asks for the caller's conversations. */
    HttpRequest conversations() {
        return HttpRequest.newBuilder(address.resolve("/api/v1/conversations"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(10))
                .build();
    }
}

package dev.parlance.benchmark;

import dev.parlance.benchmark.wire.HttpConnections;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody with an account of the product, for runs that take less time than an access token lasts.
 *
 * @param token the access token
 */
public record Account(HttpConnections http, String token) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String API = "/api/v1";

    /** A new one. */
    public static Account registered(HttpConnections http, String name) throws IOException {
        return given(
                http,
                "/auth/register",
                Map.of(
                        "email",
                        UUID.randomUUID() + "@example.com",
                        "password",
                        UUID.randomUUID().toString(),
                        "name",
                        name));
    }

    /** One that is there. */
    public static Account loggedIn(HttpConnections http, String email, String password)
            throws IOException {
        return given(http, "/auth/login", Map.of("email", email, "password", password));
    }

    /**
     * @param path below {@code /api/v1}
     * @throws IOException unless it is a success
     */
    public JsonNode get(String path) throws IOException {
        return JSON.readTree(http.exchange("GET", API + path, token, null).orFail());
    }

    /**
     * @param path below {@code /api/v1}
     * @throws IOException unless it is a success
     */
    public JsonNode post(String path, Object body) throws IOException {
        return send(http, path, token, body);
    }

    private static Account given(HttpConnections http, String path, Object body)
            throws IOException {
        return new Account(http, send(http, path, null, body).get("accessToken").asString());
    }

    private static JsonNode send(
            HttpConnections http, String path, @Nullable String token, Object body)
            throws IOException {
        var json = JSON.writeValueAsString(body);
        return JSON.readTree(http.exchange("POST", API + path, token, json).orFail());
    }

    @Override
    public String toString() {
        return "Account[]";
    }
}

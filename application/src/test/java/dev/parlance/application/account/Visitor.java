package dev.parlance.application.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the door, with or without a token. */
record Visitor(int port, String token) {

    static final String PASSWORD = "오늘도 좋은 하루 되세요";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    static Visitor at(int port) {
        return new Visitor(port, "");
    }

    Visitor with(String accessToken) {
        return new Visitor(port, accessToken);
    }

    Answer register(String email) throws Exception {
        return post("/auth/register", Map.of("email", email, "password", PASSWORD, "name", "민아"));
    }

    Answer logIn(String email, String password) throws Exception {
        return post("/auth/login", Map.of("email", email, "password", password));
    }

    Answer refresh(String refreshToken) throws Exception {
        return post("/auth/refresh", Map.of("refreshToken", refreshToken));
    }

    Answer me() throws Exception {
        return get("/me");
    }

    Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    Answer post(String path, Map<String, ?> body) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String path, Map<String, ?> body) throws Exception {
        return send(
                request(path)
                        .method("DELETE", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer put(String path, Map<String, ?> body) throws Exception {
        return send(request(path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                        .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        var body = response.body().isEmpty() ? "{}" : response.body();
        return new Answer(response.statusCode(), JSON.readTree(body));
    }

    record Answer(int status, JsonNode body) {

        Answer expect(int expected) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            return this;
        }

        Answer expect(int expected, String code) {
            expect(expected);
            assertThat(text("code")).isEqualTo(code);
            return this;
        }

        String text(String field) {
            return body.get(field).asString();
        }
    }
}

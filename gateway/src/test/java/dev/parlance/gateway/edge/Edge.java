package dev.parlance.gateway.edge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a running edge, which speaks plain HTTP. */
public final class Edge {

    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public Edge(int port) {
        this.port = port;
    }

    public HttpResponse<String> get(String path, UnaryOperator<HttpRequest.Builder> with)
            throws IOException, InterruptedException {
        return send(with.apply(request(path).GET()));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, UnaryOperator.identity());
    }

    public HttpResponse<String> post(
            String path, String json, UnaryOperator<HttpRequest.Builder> with)
            throws IOException, InterruptedException {
        return send(
                with.apply(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json))));
    }

    public HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    public static UnaryOperator<HttpRequest.Builder> bearer(String token) {
        return request -> request.header("Authorization", "Bearer " + token);
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}

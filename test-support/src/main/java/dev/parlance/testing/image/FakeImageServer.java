package dev.parlance.testing.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A vendor that draws as OpenAI does, on a loopback port: it answers every request for an image in
 * the one way that it was told last, and serves what lies at its other addresses.
 */
public final class FakeImageServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> pages = new ConcurrentHashMap<>();
    private volatile Answer answer = new Answer(200, "", new byte[0]);

    private FakeImageServer(HttpServer server) {
        this.server = server;
    }

    /** Starts a server on a free loopback port. */
    public static FakeImageServer start() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        var images = new FakeImageServer(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", images::handle);
        server.start();
        return images;
    }

    /** The base URL to configure in a client. */
    public URI baseUrl() {
        return URI.create(address("/v1"));
    }

    /** The address of a path of this server. */
    public String address(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    public void answerWithBytes(byte[] picture) {
        answerWith("\"b64_json\":\"" + Base64.getEncoder().encodeToString(picture) + "\"");
    }

    public void answerWithAddress(String address) {
        answerWith("\"url\":\"" + address + "\"");
    }

    /** Answers with one image, described by these members of JSON. */
    public void answerWith(String members) {
        answer = json(200, "{\"created\":1,\"data\":[{" + members + "}]}");
    }

    public void refuseWith(int status) {
        answer = json(status, "{\"error\":{\"message\":\"refused\",\"type\":\"fake\"}}");
    }

    /** Has a path lead to bytes. */
    public void serve(String path, byte[] bytes) {
        pages.put(path, new Answer(200, "", bytes));
    }

    /** Has a path lead elsewhere. */
    public void redirect(String path, String location) {
        pages.put(path, new Answer(302, location, new byte[0]));
    }

    /** The requests received so far, oldest first. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(
                    new Request(
                            path,
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            body));
            var said =
                    path.equals("/v1/images/generations")
                            ? answer
                            : pages.getOrDefault(path, new Answer(404, "", new byte[0]));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (!said.location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", said.location);
            }
            exchange.sendResponseHeaders(said.status, said.bytes.length == 0 ? -1 : 0);
            exchange.getResponseBody().write(said.bytes);
        }
    }

    private static Answer json(int status, String text) {
        return new Answer(status, "", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A request as the vendor received it. */
    public record Request(String path, String authorization, String body) {}

    private record Answer(int status, String location, byte[] bytes) {}
}

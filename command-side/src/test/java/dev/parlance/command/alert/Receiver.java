package dev.parlance.command.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server that takes messages as Slack does, or not, as the test says. */
final class Receiver implements AutoCloseable {

    static final String SECRET = "T0000-B0000-verysecrettoken";

    private final HttpServer server;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<Integer> answered = new CopyOnWriteArrayList<>();
    private final Queue<Integer> next = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Receiver(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/services/" + SECRET, this::take);
        server.createContext("/elsewhere", this::take);
        server.start();
    }

    /** Answers the next calls so; 0 answers never. All others are answered 200. */
    void answers(Integer... statuses) {
        next.addAll(List.of(statuses));
    }

    /** The texts of the messages that were taken, in order. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    /** How each call was answered. */
    List<Integer> answered() {
        return List.copyOf(answered);
    }

    int port() {
        return server.getAddress().getPort();
    }

    static URI address(int port) {
        return URI.create("http://127.0.0.1:%d/services/%s".formatted(port, SECRET));
    }

    URI address() {
        return address(port());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var wanted = next.poll();
            int status = wanted == null ? 200 : wanted;
            answered.add(status);
            if (status == 0) {
                awaitClose();
            }
            if (status == 200) {
                taken.add(text(body));
            }
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private void awaitClose() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String text(byte[] body) {
        var message = JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
        if (!message.propertyNames().equals(Map.of("text", "").keySet())) {
            throw new IllegalArgumentException("Not a message of Slack's: " + message);
        }
        return message.path("text").asString();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}

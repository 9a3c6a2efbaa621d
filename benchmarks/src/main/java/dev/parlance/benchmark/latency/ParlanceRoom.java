package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.model.ModelPace;
import dev.parlance.benchmark.model.Speech;
import dev.parlance.benchmark.wire.HttpConnection;
import dev.parlance.benchmark.wire.HttpConnections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A conversation of the product: its feed is open, messages go to it by HTTP. */
final class ParlanceRoom extends Room {

    private final HttpConnection feed;
    private final BufferedReader events;
    private final HttpConnections http;
    private final String path;
    private final String token;

    ParlanceRoom(int port, HttpConnections http, String id, String token, ModelPace pace)
            throws IOException {
        super(Speech.TOKEN.repeat(pace.tokens()));
        this.http = http;
        this.path = "/api/v1/conversations/" + id;
        this.token = token;
        this.feed = new HttpConnection(port);
        this.events =
                new BufferedReader(
                        new InputStreamReader(
                                feed.stream(path + "/stream", token), StandardCharsets.UTF_8),
                        512);
    }

    @Override
    void send(Exchange exchange) throws IOException {
        var message =
                "{\"text\":\"%s\",\"clientMessageId\":\"%s\"}".formatted(TEXT, UUID.randomUUID());
        http.exchange("POST", path + "/messages", token, message).orFail();
        exchange.acknowledged(System.nanoTime());
    }

    @Override
    void listen() throws IOException {
        var event = "";
        for (var line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
                if (event.equals("reply.delta")) {
                    delta(System.nanoTime());
                }
            } else if (line.startsWith("data: ") && event.equals("reply.completed")) {
                completed(line);
            } else if (line.startsWith("data: ") && event.equals("reply.failed")) {
                end(false);
            }
        }
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}

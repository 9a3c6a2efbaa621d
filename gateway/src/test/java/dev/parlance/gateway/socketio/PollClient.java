package dev.parlance.gateway.socketio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A client of Socket.IO 4 that polls, one request after the other. */
final class PollClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final List<String> packets = new ArrayList<>();
    private @Nullable String sid;

    PollClient(int port) {
        this.port = port;
    }

    /** Shakes hands and asks to be let in. */
    static PollClient with(int port, String token) {
        var client = new PollClient(port);
        var open = client.request("EIO=4&transport=polling").GET();
        var handshake = JSON.readTree(client.send(open).body().substring(1));
        client.sid = handshake.path("sid").asString();
        client.post("40{\"token\":\"" + token + "\"}");
        return client;
    }

    String sid() {
        return String.valueOf(sid);
    }

    /** Sends packets in one request. */
    void post(String... packet) {
        var body = BodyPublishers.ofString(String.join("\u001e", packet));
        var answer = send(session().POST(body));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    /** Polls until such a packet came, and gives it. */
    String await(Predicate<String> wanted) {
        while (packets.stream().noneMatch(wanted)) {
            packets.addAll(poll());
        }
        return packets.stream().filter(wanted).findFirst().orElseThrow();
    }

    List<String> packets() {
        return packets;
    }

    /** The packets that one poll takes; pings are answered. */
    List<String> poll() {
        var taken = List.of(send(session().GET()).body().split("\u001e"));
        if (taken.contains("2")) {
            post("3");
        }
        return taken;
    }

    HttpRequest.Builder session() {
        return request("EIO=4&transport=polling&sid=" + sid);
    }

    HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/socket.io/?%s".formatted(port, query)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

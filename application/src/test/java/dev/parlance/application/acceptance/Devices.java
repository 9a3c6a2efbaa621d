package dev.parlance.application.acceptance;

import dev.parlance.testing.live.SocketClient;
import java.net.URI;
import java.net.http.HttpClient;

/** Connects devices of people over WebSocket. */
final class Devices {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Devices() {}

    /** Connects; headers come as names and values in turn. */
    static SocketClient connect(URI product, String... headers) {
        var builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return SocketClient.open(
                builder, URI.create("ws://" + product.getAuthority() + "/api/v1/ws"));
    }

    /** Connects as somebody; the connection is open. */
    static SocketClient of(Person person, URI product) {
        return connect(product, "Authorization", "Bearer " + person.token()).awaitReady();
    }
}

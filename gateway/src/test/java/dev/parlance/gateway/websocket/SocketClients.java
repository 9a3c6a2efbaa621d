package dev.parlance.gateway.websocket;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import dev.parlance.gateway.security.ForgedTokens;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SocketClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Opens sockets to the edge. */
@Component
@Lazy
final class SocketClients {

    private final int port;
    private final RSAKey key;
    private final MeterRegistry meters;
    private final HttpClient http = HttpClient.newHttpClient();

    SocketClients(@Value("${local.server.port}") int port, RSAKey key, MeterRegistry meters) {
        this.port = port;
        this.key = key;
        this.meters = meters;
    }

    int port() {
        return port;
    }

    String tokenOf(AccountId account) {
        return tokenOf(account, Duration.ofMinutes(5));
    }

    String tokenOf(AccountId account, Duration life) {
        var end = Date.from(Instant.now().plus(life));
        try {
            return ForgedTokens.rs256(
                    ForgedTokens.own(account).expirationTime(end), key, key.getKeyID());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens a socket that shows its token in the handshake. */
    SocketClient open(AccountId account) {
        return openWith(tokenOf(account));
    }

    SocketClient openWith(String token) {
        return open(builder -> builder.header("Authorization", "Bearer " + token)).awaitReady();
    }

    SocketClient open(UnaryOperator<WebSocket.Builder> with) {
        return SocketClient.open(with.apply(http.newWebSocketBuilder()), address("ws", ""));
    }

    /** The status of a handshake that is refused. */
    int refused(UnaryOperator<WebSocket.Builder> with) {
        try {
            open(with).close();
            throw new AssertionError("The handshake was not refused");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    HttpResponse<String> get(String query, UnaryOperator<HttpRequest.Builder> with)
            throws Exception {
        return http.send(
                with.apply(HttpRequest.newBuilder(address("http", query))).build(),
                BodyHandlers.ofString());
    }

    private URI address(String scheme, String query) {
        return URI.create("%s://127.0.0.1:%d/api/v1/ws%s".formatted(scheme, port, query));
    }

    int openConnections() {
        return (int) meters.get("parlance.connections.open").gauge().value();
    }

    int requestsInProgress() {
        return (int)
                meters.get("parlance.requests.in.progress").tag("kind", "request").gauge().value();
    }

    int waiting() {
        return (int) meters.get("parlance.connections.waiting").gauge().value();
    }
}

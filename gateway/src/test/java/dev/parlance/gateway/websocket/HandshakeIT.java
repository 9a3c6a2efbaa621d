package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SocketClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets a connection, and who does not. */
@SocketTest
class HandshakeIT {

    @Autowired private SocketClients clients;

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @AfterEach
    void nothingIsLeftOver() {
        await().until(() -> clients.openConnections() == 0 && clients.waiting() == 0);
    }

    @Test
    void aTokenInTheHandshakeOpensTheConnection() {
        try (var client = clients.open(mina)) {
            var ready = client.await("ready").path("payload");

            assertThat(ready.path("accountId").asString()).isEqualTo(mina.toString());
            assertThat(UUID.fromString(ready.path("connectionId").asString())).isNotNull();
            assertThat(Instant.parse(ready.path("expiresAt").asString())).isAfter(Instant.now());
            assertThat(ready.path("pingEveryMs").asInt()).isEqualTo(1_000);
        }
    }

    @Test
    void aTokenInTheFirstFrameOpensItToo() {
        try (var client = clients.open(UnaryOperator.identity())) {
            var ack = client.ask("auth", Map.of("token", clients.tokenOf(mina)));
            client.awaitReady();

            assertThat(ack.at("/payload/accountId").asString()).isEqualTo(mina.toString());
            assertThat(client.types()).containsExactly("ack", "ready");
            assertThat(client.ask("ping", Map.of()).at("/payload/at").asString()).isNotEmpty();
        }
    }

    @Test
    void anOpenSocketTakesNoPlaceOfARequest() {
        try (var client = clients.open(mina)) {
            await().until(() -> clients.requestsInProgress() == 0);
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void aTokenThatIsNotValidIsRefusedBeforeTheSocketOpens() {
        assertThat(clients.refused(with("Authorization", "Bearer abc"))).isEqualTo(401);
    }

    @Test
    void aTokenInTheAddressIsNotLookedAt() throws Exception {
        var answer =
                clients.get(
                        "?access_token=" + clients.tokenOf(mina),
                        request -> request.header("Authorization", "Bearer abc"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("UNAUTHORIZED");
    }

    @Test
    void aRequestThatAsksForNoSocketIsToldThatOneIsNeeded() throws Exception {
        var answer = clients.get("", UnaryOperator.identity());

        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).hasValue("websocket");
    }

    @Test
    void pagesOfOtherOriginsAreRefused() {
        assertThat(clients.refused(with("Origin", "https://evil.example"))).isEqualTo(403);
        assertThat(clients.refused(with("Origin", "null"))).isEqualTo(403);
    }

    @Test
    void pagesOfThisHostAndOfAllowedOriginsAreNot() {
        var token = "Bearer " + clients.tokenOf(mina);
        for (var origin :
                new String[] {"http://127.0.0.1:" + clients.port(), "https://app.example.com"}) {
            try (var client =
                    clients.open(
                            builder ->
                                    builder.header("Origin", origin)
                                            .header("Authorization", token))) {
                assertThat(client.await("ready").isObject()).isTrue();
            }
        }
    }

    @Test
    void aFirstFrameThatIsNotAuthEndsTheSocket() {
        try (var client = clients.open(UnaryOperator.identity())) {
            var error = client.ask("ping", Map.of());

            assertThat(error.at("/payload/code").asString()).isEqualTo("VALIDATION_FAILED");
            assertThat(client.closeCode()).isEqualTo(4401);
            assertThat(client.reason()).isEqualTo("UNAUTHORIZED");
        }
    }

    @Test
    void aTokenThatIsNotValidInTheFirstFrameEndsTheSocket() {
        try (var client = clients.open(UnaryOperator.identity())) {
            var error = client.ask("auth", Map.of("token", "abc"));

            assertThat(error.at("/payload/code").asString()).isEqualTo("UNAUTHORIZED");
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void whoShowsNoTokenInTimeIsSentAway() {
        try (var client = clients.open(UnaryOperator.identity())) {
            var error = client.await("error");

            assertThat(error.at("/payload/code").asString()).isEqualTo("UNAUTHORIZED");
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aFirstFrameLargerThanAnyTokenEndsTheSocket() {
        try (var client = clients.open(UnaryOperator.identity())) {
            client.tell("auth", Map.of("token", "가".repeat(6_000)));

            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void fromOneAddressAFewMayWaitOnly() {
        var waiting = new ArrayList<SocketClient>();
        for (int i = 0; i < 3; i++) {
            waiting.add(clients.open(UnaryOperator.identity()));
        }
        await().until(() -> clients.waiting() == 3);
        try (var refused = clients.open(UnaryOperator.identity());
                var known = clients.open(mina)) {
            assertThat(refused.await("error").at("/payload/code").asString())
                    .isEqualTo("OVERLOADED");
            assertThat(refused.closeCode()).isEqualTo(4503);
            assertThat(known.isOpen()).isTrue();
        }
        waiting.forEach(SocketClient::close);
    }

    private static UnaryOperator<WebSocket.Builder> with(String name, String value) {
        return builder -> builder.header(name, value);
    }
}

package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.connection.Connections;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SocketClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How connections end that ask for too much, or give no sign of life. */
@SocketTest
class BoundsIT {

    @Autowired private SocketClients clients;
    @Autowired private OtherModules others;
    @Autowired private Connections connections;
    @Autowired private MeterRegistry meters;

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @AfterEach
    void nothingIsLeftOver() {
        await().atMost(Duration.ofSeconds(10)).until(() -> clients.openConnections() == 0);
        assertThat(backlog()).isZero();
    }

    @Test
    void anAccountMayHaveAFewConnectionsOnly() {
        try (var one = clients.open(mina);
                var two = clients.open(mina);
                var three = clients.open(mina);
                var refused = clients.open(with(mina))) {
            assertThat(refused.await("error").at("/payload/code").asString())
                    .isEqualTo("RATE_LIMITED");
            assertThat(refused.closeCode()).isEqualTo(4503);
            assertThat(one.isOpen() && two.isOpen() && three.isOpen()).isTrue();
        }
    }

    @Test
    void aNodeMayHaveSomeConnectionsOnly() {
        var open = new ArrayList<SocketClient>();
        for (int i = 0; i < 8; i++) {
            open.add(clients.open(new AccountId(UUID.randomUUID())));
        }
        try (var refused = clients.open(with(mina))) {
            assertThat(refused.await("error").at("/payload/code").asString())
                    .isEqualTo("OVERLOADED");
            assertThat(refused.closeCode()).isEqualTo(4503);
        }
        open.forEach(SocketClient::close);
    }

    @Test
    void aFrameThatIsTooLargeEndsTheConnection() {
        try (var client = clients.open(mina)) {
            client.tell("ping", Map.of("padding", "가".repeat(90_000)));

            assertThat(client.await("error").at("/payload/code").asString())
                    .isEqualTo("MESSAGE_TOO_LARGE");
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void whoSendsTooManyFramesIsToldAndThenSentAway() {
        try (var client = clients.open(mina)) {
            pings(client, 400);
            var error = client.await("error").path("payload");

            assertThat(error.path("code").asString()).isEqualTo("RATE_LIMITED");
            assertThat(error.path("retryAfterMs").asLong()).isPositive();
            assertThat(client.closeCode()).isEqualTo(4429);
        }
    }

    @Test
    void whatIsGrantedInBetweenDoesNotMakeUpForTooManyFrames() {
        try (var client = clients.open(mina)) {
            pings(client, 60 + 150);
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> client.ask("ping", Map.of()).at("/payload/at").isString());
            pings(client, 100);

            assertThat(client.closeCode()).isEqualTo(4429);
        }
    }

    private static void pings(SocketClient client, int count) {
        for (int i = 0; i < count && client.isOpen(); i++) {
            client.tell("ping", Map.of());
        }
    }

    @Test
    void aClientThatReadsTooSlowlyIsCutOffWhileOthersHearEverything() throws IOException {
        var talk = others.talkOf(mina);
        try (var deaf = new RawSocket(clients.port(), clients.tokenOf(mina));
                var keen = clients.open(mina)) {
            deaf.send(
                    "{\"type\":\"join\",\"payload\":{\"conversationId\":\"%s\"}}"
                            .formatted(talk.id()));
            keen.ask("join", Map.of("conversationId", talk.id().toString()));
            await().until(() -> clients.openConnections() == 2);
            var reply = others.postedIn(talk, "길게 말해 줘").begins();
            var piece = "가나다라마바사".repeat(4_000);
            var cutOff = ended("too_slow");
            for (int i = 1; i <= 200; i++) {
                reply.says(piece);
                awaitUpTo(keen, i * piece.length());
            }
            await().until(() -> clients.openConnections() == 1);

            assertThat(ended("too_slow")).isEqualTo(cutOff + 1);
            assertThat(keen.said()).isEqualTo(piece.repeat(200));
            assertThat(keen.isOpen()).isTrue();
        }
    }

    @Test
    void aClientThatGivesNoSignOfLifeIsGivenUp() throws IOException {
        try (var silent = new RawSocket(clients.port(), clients.tokenOf(mina))) {
            assertThat(silent.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void aClientThatOnlyListensStaysAsItsSocketAnswersPings() {
        try (var client = clients.open(mina)) {
            await().pollDelay(Duration.ofSeconds(5)).until(client::isOpen);
        }
    }

    @Test
    void aNodeThatGoesDownSaysSoAndOpensNoMore() {
        try (var client = clients.open(mina)) {
            connections.stop();

            assertThat(client.closeCode()).isEqualTo(1012);
            assertThat(client.await("going_down").at("/payload/retryAfterMs").asLong())
                    .isBetween(250L, 1_250L);
            try (var refused = clients.open(with(mina))) {
                assertThat(refused.closeCode()).isEqualTo(4503);
            }
        } finally {
            connections.start();
        }
    }

    private static void awaitUpTo(SocketClient client, int length) {
        client.await(
                frame ->
                        SocketClient.type(frame).equals("reply.delta")
                                && frame.at("/payload/offset").asInt()
                                                + frame.at("/payload/text").asString().length()
                                        == length);
    }

    private UnaryOperator<WebSocket.Builder> with(AccountId account) {
        var token = "Bearer " + clients.tokenOf(account);
        return builder -> builder.header("Authorization", token);
    }

    private double ended(String reason) {
        return meters.find("parlance.connections.ended").tag("reason", reason).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private long backlog() {
        return (long) meters.get("parlance.connections.backlog").gauge().value();
    }
}

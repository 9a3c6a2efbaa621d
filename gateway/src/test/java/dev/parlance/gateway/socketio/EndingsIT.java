package dev.parlance.gateway.socketio;

import static dev.parlance.gateway.security.BelievedTokens.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.connection.ConnectionProperties;
import dev.parlance.gateway.connection.Connections;
import dev.parlance.gateway.security.Origins;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SioClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** How connections end. */
@SocketIoTest
class EndingsIT {

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Autowired private SocketIoServer server;
    @Autowired private Connections connections;
    @Autowired private OtherModules others;
    @Autowired private MeterRegistry meters;

    @Test
    void aTokenThatExpiresIsWarnedOfAndEndsTheConnectionForGood() {
        try (var client = connected(Duration.ofSeconds(3))) {
            client.awaitEvent("token_expiring");

            assertThat(client.closeCode()).isEqualTo(4401);
            assertThat(client.first("error").text("code")).isEqualTo("UNAUTHORIZED");
            assertThat(client.wasSentAway()).isTrue();
        }
    }

    @Test
    void aNewTokenKeepsTheConnection() {
        try (var client = connected(Duration.ofSeconds(30))) {
            var end = Instant.now().plusSeconds(900);
            var renewed = client.ask("auth", Map.of("token", tokenOf(mina, end)));
            var stolen =
                    client.ask(
                            "auth",
                            Map.of("token", tokenOf(new AccountId(UUID.randomUUID()), end)));

            assertThat(Instant.parse(renewed.path("expiresAt").asString())).isEqualTo(end);
            assertThat(renewed.path("userId").asString()).isEqualTo(mina.toString());
            assertThat(stolen.at("/error/code").asString()).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void whoSaysGoodbyeIsForgotten() {
        await().until(() -> open() == 0);
        var client = connected(Duration.ofMinutes(5));
        assertThat(open()).isOne();
        client.raw("41");

        assertThat(client.closeCode()).isEqualTo(1000);
        await().until(() -> open() == 0 && clients() == 0);
    }

    @Test
    void whoDoesNotReadIsCutOffAndTheOthersHearAll() {
        var talk = others.talkOf(mina);
        try (var slow = connected(Duration.ofMinutes(5));
                var quick = connected(Duration.ofMinutes(5))) {
            slow.ask("join", Map.of("roomId", talk.id().toString()));
            quick.ask("join", Map.of("roomId", talk.id().toString()));
            slow.stopsReading();
            double before = cutOff();
            for (int i = 1; i <= 200; i++) {
                others.postedIn(talk, mina, i + " " + "가".repeat(20_000));
                if (i % 10 == 0) {
                    quick.awaitEvents("message", i);
                }
            }
            await().until(() -> cutOff() == before + 1);

            assertThat(quick.all("error")).isEmpty();
            assertThat(connections.isRunning()).isTrue();
        }
        await().until(() -> clients() == 0);
    }

    @Test
    void aNodeThatGoesDownSaysSoAndClientsComeBackByThemselves() {
        try (var client = connected(Duration.ofMinutes(5))) {
            connections.stop();

            assertThat(client.first("going_down").payload().path("retryAfterMs").asLong())
                    .isPositive();
            assertThat(client.closeCode()).isEqualTo(1012);
            assertThat(client.wasSentAway()).isFalse();
        } finally {
            connections.start();
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAndNoThreadIsLeft(
            @Autowired ConnectionProperties limits,
            @Autowired ServerProperties web,
            @Autowired Entrance entrance,
            @Autowired Origins origins,
            @Autowired Packets packets) {
        var taken =
                new SocketIoProperties(
                        Integer.toString(server.port()),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        1);
        long threads = threads();
        var second = new SocketIoServer(taken, limits, web, entrance, origins, packets);

        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Integer.toString(server.port()))
                .hasMessageContaining("PARLANCE_SOCKETIO_PORT");
        await().until(() -> threads() <= threads);
        assertThat(second.isRunning()).isFalse();
    }

    private SioClient connected(Duration life) {
        return SioClient.with(server.port(), tokenOf(mina, Instant.now().plus(life)));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("socketio"))
                .count();
    }

    private double cutOff() {
        return ended("too_slow") + ended("client_gone");
    }

    private double ended(String reason) {
        var counter = meters.find("parlance.connections.ended").tag("reason", reason).counter();
        return counter == null ? 0 : counter.count();
    }

    private int open() {
        return (int) meters.get("parlance.connections.open").gauge().value();
    }

    private int clients() {
        return (int) meters.get("parlance.socketio.clients").gauge().value();
    }
}

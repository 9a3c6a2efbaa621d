package dev.parlance.gateway.socketio;

import static dev.parlance.gateway.security.BelievedTokens.ALLOWED_ORIGIN;
import static dev.parlance.gateway.security.BelievedTokens.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SioClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is let in. */
@SocketIoTest
class HandshakesIT {

    private static final String POLLING = "EIO=4&transport=polling";
    private static final String HERE = "203.0.113.7";
    private static final String THERE = "198.51.100.7";

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final Instant soon = Instant.now().plusSeconds(600);

    @Autowired private SocketIoServer server;
    @Autowired private MeterRegistry meters;
    private PollClient http;

    @BeforeEach
    void knock() {
        await().until(() -> clients() == 0);
        http = new PollClient(server.port());
    }

    @Test
    void aClientWithATokenIsLetInAndToldWhoItIs() {
        try (var client = SioClient.with(server.port(), tokenOf(mina, soon))) {
            var ready = client.first("ready");

            assertThat(ready.text("userId")).isEqualTo(mina.toString());
            assertThat(Instant.parse(ready.text("expiresAt"))).isEqualTo(soon);
            assertThat(ready.payload().propertyNames())
                    .containsExactlyInAnyOrder("connectionId", "userId", "expiresAt");
            assertThat(client.handshake().path("pingInterval").asInt()).isEqualTo(25_000);
            assertThat(client.handshake().path("pingTimeout").asInt()).isEqualTo(20_000);
            assertThat(client.handshake().path("maxPayload").asInt()).isEqualTo(256 * 1024);
        }
    }

    @Test
    void withoutAValidTokenAClientIsToldWhyAndMayTryAgain() {
        try (var client = SioClient.atTheDoor(server.port()).raw("40")) {
            var refusal = client.refusal();

            assertThat(refusal.path("message").asString()).isEqualTo("UNAUTHORIZED");
            assertThat(refusal.at("/data/code").asString()).isEqualTo("UNAUTHORIZED");
            assertThat(refusal.at("/data/detail").asString()).isNotBlank();

            client.connect(tokenOf(mina, soon)).awaitEvent("ready");
        }
        try (var client = SioClient.atTheDoor(server.port()).connect("stolen")) {
            assertThat(client.refusal().path("message").asString()).isEqualTo("UNAUTHORIZED");
        }
        try (var client = SioClient.atTheDoor(server.port()).raw("40{\"token\":")) {
            assertThat(client.refusal().path("message").asString()).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void thereIsOneNamespaceAlone() {
        try (var client = SioClient.atTheDoor(server.port()).raw("40/admin,{}")) {
            await().until(() -> client.namespaceRefused("/admin"));
        }
    }

    @Test
    void whoShowsNoTokenInTimeIsCutOffAndHeardBeforeNot() {
        try (var client = SioClient.atTheDoor(server.port()).raw("420[\"join\",{}]")) {
            assertThat(client.closeCode()).isEqualTo(4401);
            assertThat(client.names()).isEmpty();
        }
    }

    @Test
    void onlySoManyClientsOfOneNetworkMayBeAboutToShowTheirTokens() {
        var waiting = new ArrayList<SioClient>();
        for (int i = 0; i < 4; i++) {
            waiting.add(SioClient.atTheDoor(server.port(), HERE));
        }
        await().until(() -> waiting() == 4);
        double before = refused();
        assertThat(knockFrom(HERE)).isEqualTo(503);
        assertThatThrownBy(() -> SioClient.atTheDoor(server.port(), HERE))
                .isInstanceOf(CompletionException.class);
        assertThat(refused()).isEqualTo(before + 2);
        assertThat(knockFrom(THERE)).isEqualTo(200);

        waiting.getFirst().connect(tokenOf(mina, soon)).awaitEvent("ready");
        waiting.add(SioClient.atTheDoor(server.port(), HERE));
        waiting.forEach(SioClient::close);
        await().until(() -> waiting() == 0);
    }

    @Test
    void whoShowsABadTokenStillCountsAsOneWhoHasShownNone() {
        var waiting = new ArrayList<SioClient>();
        for (int i = 0; i < 4; i++) {
            waiting.add(SioClient.atTheDoor(server.port(), HERE).connect("stolen"));
        }
        waiting.forEach(SioClient::refusal);

        assertThat(knockFrom(HERE)).isEqualTo(503);
        waiting.forEach(SioClient::close);
    }

    @Test
    void onlySoManyClientsOfAllNetworksMayBeAboutToShowTheirTokens() {
        var waiting = new ArrayList<SioClient>();
        for (int i = 0; i < 6; i++) {
            waiting.add(SioClient.atTheDoor(server.port(), "203.0.113." + i));
        }
        await().until(() -> waiting() == 6);

        assertThat(knockFrom(THERE)).isEqualTo(503);
        waiting.forEach(SioClient::close);
    }

    @Test
    void anAccountHasOnlySoManyConnections() {
        var open = new ArrayList<SioClient>();
        for (int i = 0; i < 5; i++) {
            open.add(SioClient.with(server.port(), tokenOf(mina, soon)));
        }
        try (var sixth = SioClient.atTheDoor(server.port()).connect(tokenOf(mina, soon))) {
            assertThat(sixth.refusal().path("message").asString()).isEqualTo("RATE_LIMITED");
            assertThat(sixth.refusal().at("/data/retryAfterMs").asLong()).isPositive();
        }
        open.forEach(SioClient::close);
    }

    @Test
    void pagesOfOtherOriginsAreTurnedAway() {
        var strange = from("https://elsewhere.example.com");
        var allowed = from(ALLOWED_ORIGIN);
        var own = from("http://127.0.0.1:" + server.port());

        assertThat(strange.statusCode()).isEqualTo(403);
        assertThat(strange.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(ALLOWED_ORIGIN);
        assertThat(own.statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsKeptOfRequestsThatNoClientOfEngineIoMakes() {
        for (var query :
                List.of(
                        "EIO=3&transport=polling",
                        "EIO=4&transport=flashsocket",
                        "EIO=4",
                        POLLING + "&j=1",
                        POLLING + "&sid=nobody",
                        POLLING + "&sid=" + UUID.randomUUID(),
                        "EIO=4&transport=websocket")) {
            assertThat(http.send(http.request(query).GET()).statusCode()).as(query).isEqualTo(400);
        }
        var posted = http.request(POLLING).POST(BodyPublishers.ofString("40"));
        assertThat(http.send(posted).statusCode()).isEqualTo(400);
        assertThat(clients()).isZero();
    }

    private HttpResponse<String> from(String origin) {
        return http.send(http.request(POLLING).header("Origin", origin).GET());
    }

    /** The status of a first poll behind a proxy. */
    private int knockFrom(String address) {
        return http.send(http.request(POLLING).header("X-Forwarded-For", address).GET())
                .statusCode();
    }

    private int waiting() {
        return (int) meters.get("parlance.connections.waiting").gauge().value();
    }

    private double refused() {
        return meters.find("parlance.connections.refused").tag("by", "waiting").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private int clients() {
        return (int) meters.get("parlance.socketio.clients").gauge().value();
    }
}

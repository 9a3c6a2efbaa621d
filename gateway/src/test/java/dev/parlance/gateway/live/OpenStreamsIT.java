package dev.parlance.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.SseClient;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@EdgeTest
@TestPropertySource(properties = "server.tomcat.connection-timeout=1s")
class OpenStreamsIT {

    @Autowired private Edge edge;
    @Autowired private OtherModules others;
    @Autowired private OpenStreams places;
    @Autowired private InProcessLiveChannel channel;
    @Autowired private MeterRegistry meters;

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @BeforeEach
    @AfterEach
    void nothingIsLeftOver() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            assertThat(edge.openStreams()).isZero();
                            assertThat(places.accounts()).isZero();
                            assertThat(channel.conversations()).isZero();
                        });
    }

    @Test
    void aClientThatGoesAwayIsNoticed() {
        var client = open(others.talkOf(mina)).awaitEvent("heartbeat");
        assertThat(edge.openStreams()).isEqualTo(1);
        client.close();
    }

    @Test
    void aSilentStreamBeats() {
        try (var client = open(others.talkOf(mina))) {
            client.awaitEvents("heartbeat", 3);
            assertThat(client.ended()).isFalse();
        }
    }

    @Test
    void anAccountMayHaveAFewStreamsOpenOnly() {
        var talk = others.talkOf(mina);
        var clients = new ArrayList<SseClient>();
        for (int i = 0; i < 3; i++) {
            clients.add(open(talk).awaitEvent("heartbeat"));
        }
        try (var refused = open(talk)) {
            assertThat(refused.status()).isEqualTo(429);
        }
        clients.removeLast().close();
        await().until(() -> edge.openStreams() == 2);
        clients.add(open(talk).awaitEvent("heartbeat"));
        clients.forEach(SseClient::close);
    }

    @Test
    void aNodeMayHaveSomeStreamsOpenOnly() {
        var clients = new ArrayList<SseClient>();
        for (int i = 0; i < 40; i++) {
            var someone = new AccountId(UUID.randomUUID());
            clients.add(
                    edge.stream(someone, feed(others.talkOf(someone)), null)
                            .awaitEvent("heartbeat"));
        }
        try (var refused = open(others.talkOf(mina))) {
            assertThat(refused.status()).isEqualTo(503);
        }
        clients.forEach(SseClient::close);
    }

    @Test
    void aNodeThatGoesDownEndsItsStreamsAndOpensNoMore() {
        var talk = others.talkOf(mina);
        try (var client = open(talk).awaitEvent("heartbeat")) {
            places.stop();
            client.awaitEnd();
            try (var refused = open(talk)) {
                assertThat(refused.status()).isEqualTo(503);
            }
        } finally {
            places.start();
        }
    }

    @Test
    void aStreamEndsWithItsToken() {
        var expires = Instant.now().plusMillis(600).toString();
        try (var client = edge.streamUntil(mina, feed(others.talkOf(mina)), expires)) {
            client.awaitEvent("heartbeat").awaitEnd();

            assertThat(client.last("error").text("/code")).isEqualTo("UNAUTHORIZED");
        }
    }

    @Test
    void aClientThatReadsTooSlowlyIsCutOffWhileOthersHearEverything() throws IOException {
        var talk = others.talkOf(mina);
        try (var deaf = new Socket();
                var keen = open(talk).awaitEvent("heartbeat")) {
            deaf.setReceiveBufferSize(1024);
            deaf.connect(new InetSocketAddress("localhost", edge.port()));
            ask(deaf, talk);
            await().until(() -> edge.openStreams() == 2);
            var reply = others.postedIn(talk, "길게 말해 줘").begins();
            var piece = "가나다라마바사".repeat(4_000);
            for (int i = 1; i <= 200; i++) {
                reply.says(piece);
                keen.awaitEvents("reply.delta", i);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> edge.openStreams() == 1);

            assertThat(keen.text()).hasSize(200 * piece.length());
            assertThat(keen.ended()).isFalse();
        }
    }

    @Test
    void thousandsOfEventsForAClientThatNeverReadsTakeNoMoreRoomThanItsMailbox()
            throws IOException {
        var talk = others.talkOf(mina);
        var cutOff = ended("too_slow");
        try (var deaf = new Socket()) {
            deaf.setReceiveBufferSize(1024);
            deaf.connect(new InetSocketAddress("localhost", edge.port()));
            ask(deaf, talk);
            await().until(() -> edge.openStreams() == 1);
            var reply = others.postedIn(talk, "끝없이 말해 줘").begins();
            var piece = "가나다라마바사".repeat(1_000);
            var most = 0L;
            for (int i = 0; i < 5_000; i++) {
                reply.says(piece);
                most = Math.max(most, backlog());
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> edge.openStreams() == 0);

            assertThat(most).isPositive().isLessThanOrEqualTo(1 << 20);
            assertThat(backlog()).isZero();
            assertThat(ended("too_slow")).isEqualTo(cutOff + 1);
        }
        try (var back = open(talk).awaitEvent("heartbeat")) {
            assertThat(back.status()).isEqualTo(200);
        }
    }

    @Test
    void whoIsRefusedAStreamIsCounted() {
        var talk = others.talkOf(mina);
        try (var one = open(talk).awaitEvent("heartbeat");
                var two = open(talk).awaitEvent("heartbeat");
                var three = open(talk).awaitEvent("heartbeat");
                var refused = open(talk)) {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(
                            meters.get("parlance.streams.refused")
                                    .tag("by", "account")
                                    .counter()
                                    .count())
                    .isPositive();
        }
    }

    private long backlog() {
        return (long) meters.get("parlance.streams.backlog").gauge().value();
    }

    private double ended(String reason) {
        return meters.get("parlance.streams.ended").tag("reason", reason).counter().count();
    }

    private void ask(Socket client, Talk talk) throws IOException {
        client.getOutputStream()
                .write(
                        "GET /api/v1%s HTTP/1.1\r\nHost: x\r\nX-Account: %s\r\n\r\n"
                                .formatted(feed(talk), mina)
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private SseClient open(Talk talk) {
        return edge.stream(mina, feed(talk), null);
    }

    private static String feed(Talk talk) {
        return "/conversations/" + talk.id() + "/stream";
    }
}

package dev.parlance.gateway.limit;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.Edge.json;
import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.kernel.account.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parlance.data=target/limits",
            "server.address=127.0.0.1",
            "parlance.limits.body=64KB",
            "parlance.limits.card=128KB",
            "parlance.limits.body-time=1s",
            "parlance.rate-limits.account.burst=5",
            "parlance.rate-limits.account.refill=1",
            "parlance.rate-limits.account.per=1h",
            "parlance.rate-limits.address.burst=8",
            "parlance.rate-limits.address.refill=1",
            "parlance.rate-limits.address.per=1h",
            "parlance.rate-limits.bad-token.burst=6",
            "parlance.rate-limits.bad-token.refill=1",
            "parlance.rate-limits.bad-token.per=1h"
        })
class LimitsIT {

    private static final int LIMIT = 64 * 1024;

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    @Autowired private MeterRegistry meters;
    private Edge edge;
    private String mina;

    @BeforeEach
    void logIn() {
        edge = new Edge(port);
        mina = tokenOf(tokens, anyAccount(), Role.USER);
    }

    @Test
    void aBodyAtTheLimitIsRead() throws Exception {
        assertThat(edge.post("/api/v1/probe/notes", noteOf(LIMIT), bearer(mina)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        isTooLarge(edge.post("/api/v1/probe/notes", noteOf(LIMIT + 1), bearer(mina)));
    }

    @Test
    void aQuestionAboutTradeIsNoExceptionFromEitherLimit() throws Exception {
        var path = "/api/v1/trade/chat/stream";
        isTooLarge(edge.post(path, noteOf(LIMIT + 1), bearer(mina)));
        while (me(mina).statusCode() != 429) {
            assertThat(edge.post(path, "{", bearer(mina)).statusCode()).isNotEqualTo(413);
        }

        assertThat(edge.post(path, "{", bearer(mina)).statusCode()).isEqualTo(429);
    }

    @Test
    void onlyACardMayBeLarger() throws Exception {
        var path = "/api/v1/characters/import";

        assertThat(edge.post(path, noteOf(2 * LIMIT), bearer(mina)).statusCode()).isEqualTo(404);
        assertThat(edge.post(path, noteOf(2 * LIMIT + 1), bearer(mina)).statusCode())
                .isEqualTo(413);
        assertThat(edge.post("/api/v1/characters", noteOf(2 * LIMIT), bearer(mina)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aBodyThatDoesNotTellItsSizeIsRefusedOnceItIsTooLarge() throws Exception {
        var body = noteOf(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        var request =
                edge.request("/api/v1/probe/notes")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        isTooLarge(edge.send(bearer(mina).apply(request)));
    }

    @Test
    void aBodyThatTricklesInIsRefusedAfterItsTime() throws Exception {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var head =
                    """
                    POST /api/v1/probe/notes HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: 1000\r
                    \r
                    """
                            .formatted(mina);
            var out = connection.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            var in = connection.getInputStream();
            await().pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> {
                                out.write(' ');
                                return in.available() > 0;
                            });

            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void anAccountThatAsksTooOftenIsToldWhenToComeBack() throws Exception {
        for (int left = 4; left >= 0; left--) {
            assertThat(me(mina).headers().firstValue("RateLimit-Remaining"))
                    .hasValue(Integer.toString(left));
        }

        var refused = me(mina);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).get("code").asString()).isEqualTo("RATE_LIMITED");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(3500L, 3600L);
        assertThat(refused.headers().firstValue("RateLimit-Limit")).hasValue("5");
        assertThat(refused.headers().firstValueAsLong("RateLimit-Reset").orElseThrow())
                .isBetween(5 * 3500L, 5 * 3600L);
    }

    @Test
    void oneAccountDoesNotSpendAnothersAllowance() throws Exception {
        for (int i = 0; i < 6; i++) {
            me(mina);
        }

        assertThat(me(tokenOf(tokens, anyAccount(), Role.USER)).statusCode()).isEqualTo(200);
    }

    @Test
    @DirtiesContext
    void anAddressThatFloodsWithoutATokenIsThrottled() throws Exception {
        for (int i = 0; i < 8; i++) {
            edge.get("/.well-known/jwks.json");
        }

        assertThat(edge.get("/.well-known/jwks.json").statusCode()).isEqualTo(429);
        assertThat(edge.get("/api/v1/probe/caller").statusCode()).isEqualTo(429);
        assertThat(me(mina).statusCode()).isEqualTo(200);
        assertThat(edge.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    @DirtiesContext
    void anAddressThatFloodsWithTokensThatAreNotValidIsThrottledButNotItsNeighbours()
            throws Exception {
        assertThat(me(mina).statusCode()).isEqualTo(200);
        for (int i = 0; i < 6; i++) {
            assertThat(me("token-" + i).statusCode()).isEqualTo(401);
        }

        var refused = me("token-7");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).get("code").asString()).isEqualTo("RATE_LIMITED");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(3500L, 3600L);
        assertThat(refused.headers().firstValue("RateLimit-Limit")).hasValue("6");
        assertThat(refused.headers().firstValueAsLong("RateLimit-Reset").orElseThrow())
                .isBetween(6 * 3500L, 6 * 3600L);
        assertThat(limited("bad-token")).isEqualTo(1);
        assertThat(me(mina).statusCode()).isEqualTo(200);
    }

    private double limited(String by) {
        return meters.get("parlance.requests.limited").tag("by", by).counter().count();
    }

    private HttpResponse<String> me(String token) throws Exception {
        return edge.get("/api/v1/probe/caller", bearer(token));
    }

    private static String noteOf(int bytes) {
        var frame = "{\"text\":\"\"}";
        return "{\"text\":\"" + "a".repeat(bytes - frame.length()) + "\"}";
    }

    private static void isTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("code").asString()).isEqualTo("MESSAGE_TOO_LARGE");
    }
}

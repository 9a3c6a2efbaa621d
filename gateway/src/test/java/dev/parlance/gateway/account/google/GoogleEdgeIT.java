package dev.parlance.gateway.account.google;

import static dev.parlance.gateway.edge.Edge.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.testing.issuer.LocalIssuer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** With an issuer that is never there. */
@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parlance.data=target/google",
            "server.address=127.0.0.1",
            "parlance.limits.body=64KB",
            "parlance.auth.google.client-ids=chat.apps.example",
            "parlance.auth.google.jwks-uri=http://127.0.0.1:1/certs",
            "parlance.rate-limits.login-address.burst=5",
            "parlance.rate-limits.login-address.refill=1",
            "parlance.rate-limits.login-address.per=1h"
        })
class GoogleEdgeIT {

    private static final String LOGIN = "/api/v1/auth/google";

    @LocalServerPort private int port;
    private Edge edge;

    @BeforeEach
    void meet() {
        edge = new Edge(port);
    }

    @Test
    void whoCannotBeCheckedIsToldWhenToComeBack() throws Exception {
        var token =
                LocalIssuer.token(
                        Map.of("alg", "RS256", "kid", "k1"),
                        Map.of("sub", "108"),
                        _ -> new byte[256]);

        var answer = logIn(token);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("code").asString()).isEqualTo("OVERLOADED");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(answer.body()).doesNotContain(token);
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws Exception {
        assertThat(logIn("a".repeat(64 * 1024)).statusCode()).isEqualTo(413);
    }

    @Test
    @DirtiesContext
    void anAddressThatTriesTooOftenIsToldWhenToComeBack() throws Exception {
        for (int i = 0; i < 5; i++) {
            logIn("token-" + i);
        }

        var refused = logIn("token-5");
        var nonce = edge.post(LOGIN + "/nonce", "", UnaryOperator.identity());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).get("code").asString()).isEqualTo("RATE_LIMITED");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
        assertThat(nonce.statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> logIn(String token) throws Exception {
        return edge.post(LOGIN, "{\"idToken\":\"" + token + "\"}", UnaryOperator.identity());
    }
}

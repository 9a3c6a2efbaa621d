package dev.parlance.gateway.security;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.kernel.account.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parlance.data=target/protections",
            "server.address=127.0.0.1",
            "parlance.cors.allowed-origins=https://app.example",
            "management.endpoints.web.exposure.include=health,info"
        })
class ProtectionsIT {

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    private Edge edge;

    @BeforeEach
    void meet() {
        edge = new Edge(port);
    }

    @Test
    void everyAnswerTellsBrowsersWhatNotToDo() throws Exception {
        var headers = edge.get("/api/v1/probe/caller").headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy ->
                                assertThat(policy)
                                        .contains("default-src 'self'")
                                        .contains("frame-ancestors 'none'"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aPageOfAnAllowedOriginMayCall() throws Exception {
        var answer = preflight("https://app.example");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://app.example");
    }

    @Test
    void aPageOfAnotherOriginMayNot() throws Exception {
        var answer = preflight("https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void healthIsOpen() throws Exception {
        var relayed = edge.get("/actuator/health", r -> r.header("X-Forwarded-For", "203.0.113.7"));

        assertThat(relayed.statusCode()).isEqualTo(200);
    }

    @Test
    void otherEndpointsOfOperationAreOpenToThisMachine() throws Exception {
        assertThat(edge.get("/actuator/info").statusCode()).isEqualTo(200);
    }

    @Test
    void whatAProxyOnThisMachinePassesOnIsNotFromThisMachine() throws Exception {
        var user = tokenOf(tokens, anyAccount(), Role.USER);
        var admin = tokenOf(tokens, anyAccount(), Role.ADMIN);

        assertThat(relayed("/actuator/info", "").statusCode()).isEqualTo(401);
        assertThat(relayed("/actuator/info", user).statusCode()).isEqualTo(403);
        assertThat(relayed("/actuator/info", admin).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> relayed(String path, String token) throws Exception {
        return edge.get(
                path,
                request -> {
                    request.header("X-Forwarded-For", "203.0.113.7");
                    return token.isEmpty() ? request : bearer(token).apply(request);
                });
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return edge.send(
                edge.request("/api/v1/probe/notes")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type"));
    }
}

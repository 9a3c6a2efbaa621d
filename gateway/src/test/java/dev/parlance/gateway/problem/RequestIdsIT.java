package dev.parlance.gateway.problem;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.Edge.json;
import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.kernel.account.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"parlance.data=target/problems", "server.address=127.0.0.1"})
class RequestIdsIT {

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    @Autowired private CommandBus commands;
    private Edge edge;
    private String mina;

    @BeforeEach
    void logIn() {
        edge = new Edge(port);
        mina = tokenOf(tokens, anyAccount(), Role.USER);
    }

    @Test
    void evenARequestThatIsNoHttpIsAnsweredWithAProblem() throws Exception {
        var answer = raw("GET /api/v1/me?q={ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("\"code\":\"VALIDATION_FAILED\"")
                .contains("\"requestId\":");
    }

    @Test
    void aProperRequestIdIsKept() throws Exception {
        var answer =
                edge.get(
                        "/api/v1/probe/failing/rejected",
                        request ->
                                bearer(mina).apply(request).header("X-Request-Id", "mina-1.a_b"));

        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("mina-1.a_b");
        assertThat(json(answer).get("requestId").asString()).isEqualTo("mina-1.a_b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a b", "x%0ay"})
    void anImproperRequestIdIsReplaced(String id) throws Exception {
        var answer =
                edge.get(
                        "/api/v1/probe/failing/rejected",
                        request -> bearer(mina).apply(request).header("X-Request-Id", id));

        assertThat(json(answer).get("requestId").asString()).matches("[0-9a-f-]{36}");
    }

    @Test
    void aCommandKnowsTheRequestItComesFrom() throws Exception {
        var handled = new AtomicReference<MetaData>(MetaData.emptyInstance());
        try (var _ =
                commands.subscribe(
                        "dev.parlance.gateway.edge.Probe$Greet",
                        command -> {
                            handled.set(command.getMetaData());
                            return "네";
                        })) {
            edge.get(
                    "/api/v1/probe/command",
                    request -> bearer(mina).apply(request).header("X-Request-Id", "r-7"));
        }

        assertThat(handled.get()).containsEntry("requestId", "r-7");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}

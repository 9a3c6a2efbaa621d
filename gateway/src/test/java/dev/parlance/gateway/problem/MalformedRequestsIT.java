package dev.parlance.gateway.problem;

import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.kernel.account.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Speaks over a plain socket, since a proper client sends no such thing. */
@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"parlance.data=target/malformed", "server.address=127.0.0.1"})
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsIT {

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%ff", "%C1%D6", "%"})
    void aParameterThatCannotBeDecodedIsNoFaultOfTheService(String value, CapturedOutput log)
            throws Exception {
        var target = "/api/v1/probe/required?q=" + value;

        isMalformed(answerTo(target, "Authorization: Bearer " + token()), log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness?x=%zz", "/actuator/health?x=%ff"})
    void norIsOneThatIsReadBesideControllers(String target, CapturedOutput log) throws Exception {
        isMalformed(answerTo(target, "Accept: */*"), log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Probe", "Accept", "Authorization"})
    void aHeaderThatCannotBeDecodedIsNoFaultOfTheService(String name, CapturedOutput log)
            throws Exception {
        var authorization = "Authorization: Bearer " + token() + "\r\n";
        var headers = (name.equals("Authorization") ? "" : authorization) + name + ": 키";

        isMalformed(answerTo("/api/v1/probe/header", headers), log);
    }

    private static void isMalformed(String answer, CapturedOutput log) {
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("\"code\":\"VALIDATION_FAILED\"")
                .contains("\"requestId\":");
        assertThat(log).doesNotContain("ERROR").doesNotContain("\tat ");
    }

    private String answerTo(String target, String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var request =
                    "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n\r\n"
                            .formatted(target, headers);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private String token() {
        return tokenOf(tokens, anyAccount(), Role.USER);
    }
}

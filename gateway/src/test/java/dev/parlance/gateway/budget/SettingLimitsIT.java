package dev.parlance.gateway.budget;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.Edge.json;
import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.kernel.account.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"parlance.data=target/budgets", "server.address=127.0.0.1"})
class SettingLimitsIT {

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;

    @ParameterizedTest
    @ValueSource(strings = {"{\"dayHrad\":\"1\"}", "{\"dayHard\":\"1\",\"dayHrad\":[{\"a\":1}]}"})
    void aLimitThatIsMisspeltIsNamed(String limits) throws Exception {
        var answer = put(limits);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/code").asString()).isEqualTo("VALIDATION_FAILED");
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("dayHrad");
        assertThat(json(answer).at("/errors/0/message").asString()).isEqualTo("is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"dayHard\":null}"})
    void whoNamesNoLimitSetsNone(String limits) throws Exception {
        var answer = put(limits);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/code").asString()).isEqualTo("VALIDATION_FAILED");
        assertThat(json(answer).at("/detail").asString()).startsWith("Name a limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"daySoft\":\"2\",\"dayHard\":\"1\"}|daySoft|must not be above dayHard",
                "{\"monthSoft\":\"2\",\"monthHard\":\"1\"}|monthSoft|must not be above monthHard",
                "{\"dayHard\":\"5\",\"monthHard\":\"0.5\"}|dayHard|must not be above monthHard"
            })
    void limitsThatCannotHoldTogetherAreRefusedByTheirNames(
            String limits, String field, String message) throws Exception {
        var answer = put(limits);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors").size()).isOne();
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(json(answer).at("/errors/0/message").asString()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1,5\"", "\"-1\"", "\"1e3\""})
    void whatIsNoAmountIsToldHowAmountsAreWritten(String amount) throws Exception {
        var answer = put("{\"dayHard\":%s}".formatted(amount));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/message").asString())
                .startsWith("must be a decimal number such as 0.50");
    }

    @Test
    void anAmountIsAText() throws Exception {
        var answer = put("{\"dayHard\":5}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/message").asString()).isEqualTo("must be a text");
    }

    /** Nobody sets limits here, so what is let through is told to come again. */
    @ParameterizedTest
    @ValueSource(strings = {"daySoft", "dayHard", "monthSoft", "monthHard"})
    void anyLimitIsEnough(String limit) throws Exception {
        var answer = put("{\"%s\":\"0.5\"}".formatted(limit));

        assertThat(json(answer).at("/code").asString()).isEqualTo("OVERLOADED");
    }

    private HttpResponse<String> put(String limits) throws Exception {
        var edge = new Edge(port);
        var request =
                edge.request("/api/v1/admin/budgets/" + anyAccount())
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(limits));
        return edge.send(bearer(tokenOf(tokens, anyAccount(), Role.ADMIN)).apply(request));
    }
}

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
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest.Builder;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"parlance.data=target/problems", "server.address=127.0.0.1"})
@ExtendWith(OutputCaptureExtension.class)
class ProblemsIT {

    private static final String NOTES = "/api/v1/probe/notes";
    private static final String NOTE = "{\"text\":\"안녕\"}";
    private static final String TAKEN = "/api/v1/probe/taken";

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    private Edge edge;
    private String mina;

    @BeforeEach
    void logIn() {
        edge = new Edge(port);
        mina = tokenOf(tokens, anyAccount(), Role.USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected", "command", "query", "future"})
    void aRejectionIsToldInItsOwnWordsHoweverItArrives(String how) throws Exception {
        var answer = get("/api/v1/probe/failing/" + how);

        isProblem(answer, 409, "CONFLICT");
        assertThat(json(answer).get("detail").asString()).isEqualTo("이미 끝난 답입니다.");
        assertThat(json(answer).get("title").asString()).isEqualTo("Conflict");
        assertThat(json(answer).get("type").asString()).isEqualTo("about:blank");
        assertThat(json(answer).has("errors")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/probe/failing/concurrency, 409, CONFLICT",
        "/api/v1/probe/failing/timeout, 503, OVERLOADED",
        "/api/v1/probe/command, 503, OVERLOADED",
        "/api/v1/nowhere, 404, NOT_FOUND",
        "/nowhere, 404, NOT_FOUND",
        "/error, 404, NOT_FOUND",
        "/api/v1/probe//caller, 400, VALIDATION_FAILED",
        "/api/v1/probe/stream?fail=true, 409, CONFLICT",
    })
    void everyFailureHasItsStatusAndCode(String path, int status, String code) throws Exception {
        isProblem(get(path), status, code);
    }

    @ParameterizedTest
    @CsvSource({"overloaded, 3", "refused, 1", "timeout, 1"})
    void whoIsRefusedForLackOfRoomIsToldWhenToComeBack(String how, int seconds) throws Exception {
        var answer = get("/api/v1/probe/failing/" + how);

        isProblem(answer, 503, "OVERLOADED");
        assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(seconds);
    }

    @Test
    void aFaultTellsTheClientNothingButItsRequestId(CapturedOutput log) throws Exception {
        var answer = get("/api/v1/probe/failing/unexpectedly");

        isProblem(answer, 500, "INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("Exception");
        assertThat(log).contains(json(answer).get("requestId").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/probe/conversations/not-a-uuid, id, must be a UUID",
        "/api/v1/probe/conversations/0199c9f0-0000-7000-8000-000000000000?after=x, after, must be"
                + " a number",
        "/api/v1/probe/conversations/0199c9f0-0000-7000-8000-000000000000?after=-1, after, must be"
                + " greater than or equal to 0",
        "/api/v1/probe/conversations/0199c9f0-0000-7000-8000-000000000000?kind=CLUB, kind, 'must"
                + " be one of [DIRECT, ROOM, COACH, TRADE]'",
        "/api/v1/probe/required, q, is required",
    })
    void aWrongParameterIsNamed(String path, String field, String message) throws Exception {
        var answer = get(path);

        isProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(json(answer).get("errors").get(0).get("message").asString()).isEqualTo(message);
    }

    @Test
    void aWrongHeaderIsNamedAsItWasSent() throws Exception {
        var answer =
                edge.get(
                        "/api/v1/probe/header",
                        request -> bearer(mina).apply(request).header("X-Probe", "a".repeat(101)));

        isProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("X-Probe");
        assertThat(json(answer).at("/errors/0/message").asString())
                .isEqualTo("must be 2 to 100 long");
    }

    @Test
    void aFieldThatTakesOneOfSomeValuesNamesThem() throws Exception {
        var body = "{\"text\":\"안녕\",\"kind\":\"CLUB\"}";
        var answer = edge.post("/api/v1/probe/notes", body, bearer(mina));

        assertThat(json(answer).get("errors").get(0).get("message").asString())
                .isEqualTo("must be one of [DIRECT, ROOM, COACH, TRADE]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\" \"}|text",
                "{\"text\":\"안녕\",\"kind\":\"CLUB\"}|kind",
                "{\"text\":[1]}|text",
                "{\"text\":5}|text",
                "{\"text\":0.5}|text",
                "{\"text\":true}|text"
            })
    void aWrongFieldOfTheBodyIsNamed(String body, String field) throws Exception {
        var answer = edge.post("/api/v1/probe/notes", body, bearer(mina));

        isProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @Test
    void whatIsNoTextIsToldToBeNone() throws Exception {
        var answer = edge.post(NOTES, "{\"text\":5}", bearer(mina));

        assertThat(json(answer).at("/errors/0/message").asString()).isEqualTo("must be a text");
    }

    @Test
    void aTextThatIsTooLongIsToldHowLongItMayBe() throws Exception {
        var answer =
                edge.post(NOTES, "{\"text\":\"%s\"}".formatted("a".repeat(200_001)), bearer(mina));

        assertThat(json(answer).at("/errors/0/message").asString())
                .isEqualTo("must be at most 200000 long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|The body must be a JSON object.",
                "null|The body must be a JSON object.",
                "[]|The body must be a JSON object.",
                "\"안녕\"|The body must be a JSON object.",
                "{\"text\":|The body is not well-formed JSON.",
                "안녕|The body is not well-formed JSON."
            })
    void aBodyThatIsNoObjectIsRefused(String body, String detail) throws Exception {
        var answer = edge.post(NOTES, body, bearer(mina));

        isProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(json(answer).at("/detail").asString()).isEqualTo(detail);
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() throws Exception {
        var answer = edge.send(bearer(mina).apply(edge.request("/api/v1/probe/notes").DELETE()));

        isProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void aTypeThatIsNotUnderstoodIsRefused() throws Exception {
        var request =
                edge.request("/api/v1/probe/notes")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("안녕"));

        isProblem(edge.send(bearer(mina).apply(request)), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aTypeThatCannotBeProducedIsRefusedAsAProblemAllTheSame() throws Exception {
        var answer =
                edge.get(
                        "/api/v1/probe/caller",
                        request -> bearer(mina).apply(request).header("Accept", "image/png"));

        isProblem(answer, 406, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/plain", "text/event-stream", "nonsense"})
    void nothingIsDoneForWhoWouldNotTakeTheAnswer(String accepted) throws Exception {
        edge.send(accepting(accepted).andThen(Builder::DELETE).apply(edge.request(TAKEN)));

        isProblem(edge.post(NOTES, NOTE, accepting(accepted)), 406, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(get(TAKEN).body()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/plain, application/json;q=0.1"})
    void whoWouldTakeJsonIsAnswered(String accepted) throws Exception {
        edge.send(accepting(accepted).andThen(Builder::DELETE).apply(edge.request(TAKEN)));

        assertThat(edge.post(NOTES, NOTE, accepting(accepted)).statusCode()).isEqualTo(200);
        assertThat(get(TAKEN).body()).isEqualTo("1");
    }

    @Test
    void whereThereIsNothingToAnswerAnyAnswerIsWanted() throws Exception {
        var request = accepting("text/plain").apply(edge.request(TAKEN)).DELETE();

        assertThat(edge.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void aClientThatWantsAStreamHearsOfErrorsAsProblems() throws Exception {
        var answer =
                edge.get(
                        "/api/v1/probe/stream?fail=true",
                        request ->
                                bearer(mina).apply(request).header("Accept", "text/event-stream"));

        isProblem(answer, 409, "CONFLICT");
    }

    @Test
    void aStreamThatEndsWellIsNotTakenForAnError() throws Exception {
        var answer = get("/api/v1/probe/stream");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("event:hello").contains("안녕");
    }

    private UnaryOperator<Builder> accepting(String type) {
        return request -> bearer(mina).apply(request).header("Accept", type);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return edge.get(path, bearer(mina));
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(answer).get("status").asInt()).isEqualTo(status);
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
        assertThat(json(answer).get("requestId").asString())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }
}

package dev.parlance.gateway.knowledge;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.Edge.json;
import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.gateway.upload.Uploads;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = DocumentsEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parlance.data=target/documents",
            "server.address=127.0.0.1",
            "parlance.rate-limits.documents.burst=5",
            "parlance.rate-limits.documents.refill=1",
            "parlance.rate-limits.documents.per=1h"
        })
class SubmittingDocumentsIT {

    private static final String DOCUMENTS = "/api/v1/knowledge/documents";
    private static final String RULES =
            "{\"title\":\"휴가 규정\",\"text\":\"연차는 15일이다.\",\"scope\":\"me\"}";

    /** Less than a body may take to come, so whoever answers by then did not wait for one. */
    private static final int PATIENCE_MILLIS = 8_000;

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    @Autowired private Archive archive;

    private final AccountId mina = anyAccount();
    private Edge edge;

    @BeforeEach
    void anEmptyArchive() {
        edge = new Edge(port);
        archive.startAnew();
    }

    @Test
    void aDocumentIsTakenInWithItsBytes() throws Exception {
        var answer = submit(RULES);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("jobId").asString())
                .isEqualTo(json(answer).get("documentId").asString());
        assertThat(archive.documents()).isOne();
        assertThat(archive.blobs()).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Archive.Fate.class,
            names = {"IS_READ", "FAILS"})
    void bytesThatComeWhenTheDocumentHasEndedAreForgotten(Archive.Fate fate) throws Exception {
        archive.setFate(fate);

        assertThat(submit(RULES).statusCode()).isEqualTo(202);

        assertThat(archive.documents()).isOne();
        assertThat(archive.blobs()).isZero();
    }

    @Test
    void bytesThatCouldNotBeStoredMayBeSentAgain() throws Exception {
        archive.setAway(true);
        assertThat(codeOf(submit(RULES), 503)).isEqualTo("OVERLOADED");
        assertThat(archive.documents()).isOne();

        archive.setAway(false);
        assertThat(submit(RULES).statusCode()).isEqualTo(202);
        assertThat(archive.documents()).isOne();
        assertThat(archive.blobs()).isOne();
    }

    @Test
    void whatIsDeletedLeavesNoBytes() throws Exception {
        var id = json(submit(RULES)).get("documentId").asString();

        assertThat(delete(id).statusCode()).isEqualTo(204);
        assertThat(archive.blobs()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Archive.Fate.class,
            names = {"IS_READ", "WAITS"})
    void aDocumentIsDeletedWhileTheStorageOfBytesIsAway(Archive.Fate fate) throws Exception {
        archive.setFate(fate);
        var id = json(submit(RULES)).get("documentId").asString();
        archive.setAway(true);

        assertThat(delete(id).statusCode()).isEqualTo(204);
        assertThat(archive.documents()).isZero();
    }

    @Test
    void whatIsRefusedToBeDeletedKeepsItsBytes() throws Exception {
        var id = json(submit(RULES)).get("documentId").asString();
        archive.refuseToDelete();

        assertThat(codeOf(delete(id), 409)).isEqualTo("CONFLICT");
        assertThat(archive.blobs()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"title\":\"휴가\"",
                "{\"title\":\"휴가\",\"scope\":\"me\"}",
                "{\"title\":\"휴가\",\"text\":\"연차\",\"scope\":\"me\",\"format\":\"pdf\"}",
                "{\"title\":\"휴가\",\"text\":\"연차\",\"scope\":\"me\",\"format\":\"docx\"}"
            })
    void whatIsNoDocumentIsRefused(String body) throws Exception {
        assertThat(codeOf(submit(body), 400)).isEqualTo("VALIDATION_FAILED");
        assertThat(archive.documents()).isZero();
    }

    @Test
    void whoNamesNoScopeIsToldHowScopesAreNamed() throws Exception {
        var answer = submit("{\"title\":\"휴가\",\"text\":\"연차\",\"scope\":\"-me\"}");

        assertThat(codeOf(answer, 400)).isEqualTo("VALIDATION_FAILED");
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("scope");
        assertThat(json(answer).at("/errors/0/message").asString())
                .startsWith("must be made of a to z, digits and hyphens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MARKDOWN", "pdf"})
    void whoNamesNoFormatOfATextIsToldThoseThereAre(String format) throws Exception {
        var answer =
                submit("{\"title\":\"휴가\",\"text\":\"연차\",\"format\":\"%s\"}".formatted(format));

        assertThat(codeOf(answer, 400)).isEqualTo("VALIDATION_FAILED");
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("format");
        assertThat(json(answer).at("/errors/0/message").asString())
                .isEqualTo("must be one of [markdown, text, html]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "text", "html"})
    void everyFormatThatIsNamedIsTaken(String format) throws Exception {
        var rules = RULES.replace("}", ",\"format\":\"%s\"}".formatted(format));

        assertThat(submit(rules).statusCode()).isEqualTo(202);
    }

    @Test
    void whatIsWrongIsToldByItsField() throws Exception {
        var answer = submit("{\"title\":\"휴가\",\"text\":\"연차\",\"scope\":\"House!\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("scope");
    }

    @ParameterizedTest
    @CsvSource({"application/json, ''", "text/plain, ?title=t&scope=me"})
    void whoWantsAnotherAnswerThanThereIsSubmitsNothing(String type, String query)
            throws Exception {
        var request =
                edge.request(DOCUMENTS + query)
                        .header("Content-Type", type)
                        .header("Accept", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(RULES));

        assertThat(codeOf(edge.send(as().apply(request)), 406)).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(archive.documents()).isZero();
    }

    @Test
    void aDocumentHasAtMostFourMegabytes() throws Exception {
        var text = "a".repeat(Uploads.LARGEST);

        assertThat(codeOf(submit("{\"title\":\"t\",\"text\":\"%s\"}".formatted(text)), 413))
                .isEqualTo("MESSAGE_TOO_LARGE");
    }

    @Test
    void nobodyButAdministratorsWritesWhatIsShared() throws Exception {
        var refused = submit(RULES.replace("\"me\"", "\"house\""));

        assertThat(codeOf(refused, 403)).isEqualTo("FORBIDDEN");
        assertThat(json(refused).get("detail").asString())
                .isEqualTo("Only administrators write in the scope house; your own is me.");
        assertThat(archive.documents()).isZero();
    }

    @Test
    void whoSubmitsTooManyIsToldHowTheLimitOfDocumentsStands() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(submit(RULES).headers().firstValue("RateLimit-Limit")).hasValue("100");
        }

        var refused = submit(RULES).headers();

        assertThat(refused.allValues("RateLimit-Limit")).containsExactly("5");
        assertThat(refused.allValues("RateLimit-Remaining")).containsExactly("0");
        assertThat(refused.firstValueAsLong("RateLimit-Reset").orElseThrow())
                .isBetween(5 * 3500L, 5 * 3600L);
        assertThat(refused.firstValueAsLong("Retry-After").orElseThrow()).isBetween(3500L, 3600L);
    }

    @ParameterizedTest
    @CsvSource({"application/json, ''", "text/plain, ?title=t&scope=me"})
    void whoSubmitsTooManyIsToldSoBeforeTheBodyIsRead(String type, String query) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(submit(RULES).statusCode()).isEqualTo(202);
        }

        assertThat(answerToHeaders(type, query)).startsWith("HTTP/1.1 429");
    }

    @Test
    void whoMayNotWriteIsToldSoBeforeTheFileIsRead() throws Exception {
        assertThat(answerToHeaders("text/plain", "?title=t&scope=house"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void itIsDescribedWhatADocumentMayComeAs() throws Exception {
        var described =
                json(edge.get("/v3/api-docs")).at("/paths/~1api~1v1~1knowledge~1documents/post");
        var taken = described.at("/requestBody/content");

        assertThat(taken.propertyNames())
                .containsExactlyInAnyOrder(
                        "application/json",
                        Formats.PDF,
                        Formats.HTML,
                        Formats.MARKDOWN,
                        Formats.TEXT);
        assertThat(taken.at("/application~1json/schema/$ref").asString())
                .endsWith("/DocumentRequest");
        assertThat(described.at("/summary").asString()).isEqualTo("Submits a document");
        assertThat(described.at("/parameters"))
                .filteredOn(parameter -> parameter.at("/in").asString().equals("query"))
                .hasSize(2)
                .noneMatch(parameter -> parameter.at("/required").asBoolean());
    }

    /** The first line of what is answered to a request whose body never comes. */
    private String answerToHeaders(String type, String query) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var headers =
                    """
                    POST %s%s HTTP/1.1
                    Host: localhost
                    Authorization: Bearer %s
                    Content-Type: %s
                    Content-Length: 100000

                    """
                            .formatted(DOCUMENTS, query, token(), type);
            socket.getOutputStream()
                    .write(headers.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private HttpResponse<String> submit(String body) throws Exception {
        return edge.post(
                DOCUMENTS, body, request -> as().apply(request).header("Idempotency-Key", "k-1"));
    }

    private HttpResponse<String> delete(String id) throws Exception {
        return edge.send(as().apply(edge.request(DOCUMENTS + "/" + id).DELETE()));
    }

    private UnaryOperator<HttpRequest.Builder> as() {
        return bearer(token());
    }

    private String token() {
        return tokenOf(tokens, mina, Role.USER);
    }

    private static String codeOf(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        return json(answer).get("code").asString();
    }
}

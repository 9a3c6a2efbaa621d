package dev.parlance.gateway.avatar;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.Edge.json;
import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = AvatarEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parlance.data=target/avatars",
            "server.address=127.0.0.1",
            "parlance.rate-limits.pictures.burst=5",
            "parlance.rate-limits.pictures.refill=1",
            "parlance.rate-limits.pictures.per=1h"
        })
class AvatarsIT {

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    @Autowired private Gallery gallery;

    private final AccountId mina = anyAccount();
    private Edge edge;
    private String avatar;

    @BeforeEach
    void aCharacter() {
        edge = new Edge(port);
        avatar = "/api/v1/characters/%s/avatar".formatted(gallery.characterOf(mina));
    }

    @Test
    void theOwnerHasCandidatesDrawn() throws Exception {
        var answer = draw(mina, "{\"prompt\":\"숲속의 마녀\",\"n\":3}");

        assertThat(answer.statusCode()).isEqualTo(201);
        var candidates = json(answer).get("candidates");
        assertThat(candidates.size()).isEqualTo(3);
        assertThat(candidates.at("/0/url").asString())
                .isEqualTo("/api/v1/images/" + candidates.at("/0/candidateId").asString());
        assertThat(gallery.lastDrawn().prompt().text()).isEqualTo("숲속의 마녀");
    }

    @Test
    void oneIsDrawnUnlessMoreAreAskedFor() throws Exception {
        assertThat(json(draw(mina, "{\"prompt\":\"마녀\"}")).get("candidates").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"prompt\":\" \"}",
                "{\"prompt\":\"a\\u0000b\"}",
                "{\"prompt\":\"마녀\",\"n\":0}",
                "{\"prompt\":\"마녀\",\"n\":5}",
                "{\"prompt\":\"마녀\",\"n\":\"many\"}",
                "[]"
            })
    void whatCannotBeDrawnIsRefused(String body) throws Exception {
        assertThat(codeOf(draw(mina, body), 400)).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void aPromptHasAtMostAThousandCharacters() throws Exception {
        var longest = "{\"prompt\":\"%s\"}".formatted("가".repeat(1_000));
        var longer = "{\"prompt\":\"%s\"}".formatted("가".repeat(1_001));

        assertThat(draw(mina, longest).statusCode()).isEqualTo(201);
        assertThat(codeOf(draw(mina, longer), 400)).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void picturesHaveAnAllowanceOfTheirOwn() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(draw(mina, "{\"prompt\":\"마녀\"}").statusCode()).isEqualTo(201);
        }

        assertThat(codeOf(draw(mina, "{\"prompt\":\"마녀\"}"), 429)).isEqualTo("RATE_LIMITED");
        assertThat(codeOf(upload(mina, "image/png", new byte[8]), 429)).isEqualTo("RATE_LIMITED");
        assertThat(edge.send(edge.request(avatar).DELETE()).statusCode()).isEqualTo(401);
    }

    @Test
    void aCandidateIsChosenByItsId() throws Exception {
        var candidate = gallery.candidateOf(mina, "마녀");

        var answer = choose(mina, "{\"candidateId\":\"%s\"}".formatted(candidate));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("imageId").asString()).isEqualTo(candidate.toString());
        assertThat(json(answer).get("url").asString()).isEqualTo("/api/v1/images/" + candidate);
        assertThat(json(answer).get("mediaType").asString()).isEqualTo("image/png");
    }

    @Test
    void aCandidateIsChosenByItsAddress() throws Exception {
        var candidate = gallery.candidateOf(mina, "마녀");

        var answer = choose(mina, "{\"url\":\"/api/v1/images/%s\"}".formatted(candidate));

        assertThat(json(answer).get("imageId").asString()).isEqualTo(candidate.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":\"http://169.254.169.254/latest/meta-data\"}",
                "{\"url\":\"https://example.org/api/v1/images/0196a0a0-0000-7000-8000-000000000000\"}",
                "{\"url\":\"//evil/api/v1/images/0196a0a0-0000-7000-8000-000000000000\"}",
                "{\"url\":\"/api/v1/images/../characters\"}",
                "{\"url\":\"file:///etc/passwd\"}",
                "{\"candidateId\":\"x\"}",
                "{\"candidateId\":\"0196a0a0-0000-7000-8000-000000000000\","
                        + "\"url\":\"/api/v1/images/0196a0a0-0000-7000-8000-000000000000\"}"
            })
    void nothingButImagesOfThisServiceCanBeNamed(String body) throws Exception {
        assertThat(codeOf(choose(mina, body), 400)).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void anImageThatIsNotThereIsNotFound() throws Exception {
        var others = gallery.candidateOf(anyAccount(), "기사");

        var answer = choose(mina, "{\"candidateId\":\"%s\"}".formatted(others));

        assertThat(codeOf(answer, 404)).isEqualTo("IMAGE_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg", "image/webp", "IMAGE/PNG; name=a"})
    void aPictureIsSentInAsTheBody(String type) throws Exception {
        var answer = upload(mina, type, new byte[UploadAvatar.MAX_BYTES]);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("url").asString()).startsWith("/api/v1/images/");
    }

    @Test
    void aPictureHasAtMostTwoMegabytes() throws Exception {
        var answer = upload(mina, "image/png", new byte[UploadAvatar.MAX_BYTES + 1]);

        assertThat(codeOf(answer, 413)).isEqualTo("MESSAGE_TOO_LARGE");
    }

    @Test
    void onlyPicturesMayBeThatLarge() throws Exception {
        var answer = upload(mina, "application/json", new byte[UploadAvatar.MAX_BYTES]);

        assertThat(codeOf(answer, 413)).isEqualTo("MESSAGE_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/svg+xml", "image/gif", "text/html", "application/octet-stream"})
    void otherTypesAreNotTaken(String type) throws Exception {
        assertThat(codeOf(upload(mina, type, "<svg/>".getBytes()), 415))
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void theAvatarCanBeRemoved() throws Exception {
        var answer = edge.send(as(mina).apply(edge.request(avatar).DELETE()));

        assertThat(answer.statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"POST, /candidates", "PUT, ''", "DELETE, ''"})
    void nothingIsChangedWithoutAToken(String method, String path) throws Exception {
        var answer =
                edge.send(
                        edge.request(avatar + path)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString("{\"prompt\":\"마녀\"}")));

        assertThat(codeOf(answer, 401)).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void aStrangerChangesNothing() throws Exception {
        var stranger = anyAccount();
        var candidate = gallery.candidateOf(stranger, "기사");

        assertThat(codeOf(draw(stranger, "{\"prompt\":\"기사\"}"), 403)).isEqualTo("FORBIDDEN");
        assertThat(codeOf(upload(stranger, "image/png", new byte[8]), 403)).isEqualTo("FORBIDDEN");
        assertThat(codeOf(choose(stranger, "{\"candidateId\":\"%s\"}".formatted(candidate)), 403))
                .isEqualTo("FORBIDDEN");
    }

    private HttpResponse<String> draw(AccountId caller, String body) throws Exception {
        return edge.post(avatar + "/candidates", body, as(caller));
    }

    private HttpResponse<String> choose(AccountId caller, String body) throws Exception {
        return edge.send(
                as(caller)
                        .apply(
                                edge.request(avatar)
                                        .header("Content-Type", "application/json")
                                        .PUT(BodyPublishers.ofString(body))));
    }

    private HttpResponse<String> upload(AccountId caller, String type, byte[] bytes)
            throws Exception {
        return edge.send(
                as(caller)
                        .apply(
                                edge.request(avatar)
                                        .header("Content-Type", type)
                                        .PUT(BodyPublishers.ofByteArray(bytes))));
    }

    private UnaryOperator<HttpRequest.Builder> as(AccountId caller) {
        return bearer(tokenOf(tokens, caller, Role.USER));
    }

    private static String codeOf(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        return json(answer).get("code").asString();
    }
}

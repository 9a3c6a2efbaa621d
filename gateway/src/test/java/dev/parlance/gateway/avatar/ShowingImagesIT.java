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
import dev.parlance.kernel.character.CharacterCommand.ChooseAvatar;
import dev.parlance.kernel.image.ImageId;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = AvatarEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parlance.data=target/images",
            "server.address=127.0.0.1",
            "parlance.rate-limits.address.burst=3",
            "parlance.rate-limits.address.refill=1",
            "parlance.rate-limits.address.per=1h"
        })
class ShowingImagesIT {

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    @Autowired private Gallery gallery;

    private final AccountId mina = anyAccount();
    private Edge edge;
    private ImageId image;

    @BeforeEach
    void anImage() {
        edge = new Edge(port);
        image = gallery.candidateOf(mina, "마녀의 초상");
    }

    @Test
    void anAvatarIsShownWithoutAToken() throws Exception {
        choose();

        var shown = edge.get(path());

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo("마녀의 초상");
        assertThat(header(shown, "Content-Type")).isEqualTo("image/png");
        assertThat(header(shown, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(header(shown, "ETag")).isEqualTo("\"" + "0a".repeat(32) + "\"");
        assertThat(header(shown, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(shown, "Content-Disposition")).isEqualTo("inline");
        assertThat(header(shown, "Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    void whoHasItAlreadyIsToldSo() throws Exception {
        choose();

        var known = edge.get(path(), r -> r.header("If-None-Match", "\"" + "0a".repeat(32) + "\""));

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(header(known, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
    }

    @Test
    void aCandidateIsForItsOwnersEyesAndNoSharedCache() throws Exception {
        var shown = edge.get(path(), bearer(tokenOf(tokens, mina, Role.USER)));

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(header(shown, "Cache-Control"))
                .isEqualTo("max-age=31536000, private, immutable");
    }

    @Test
    void aCandidateIsNotFoundByOthers() throws Exception {
        absent(edge.get(path()));
        absent(edge.get(path(), bearer(tokenOf(tokens, anyAccount(), Role.USER))));
    }

    @Test
    void anImageThatIsNotThereIsNotFound() throws Exception {
        image = new ImageId(UUID.randomUUID());

        absent(edge.get(path(), bearer(tokenOf(tokens, mina, Role.USER))));
    }

    @Test
    void anImageWhoseBytesAreLostIsNotFoundAndNotRemembered() throws Exception {
        choose();
        gallery.lose(image);

        absent(edge.get(path()));
    }

    @Test
    void whatIsNoIdIsRefused() throws Exception {
        var refused = edge.get("/api/v1/images/portrait.png");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("code").asString()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void aTokenThatIsNotValidIsRefusedAlthoughNoneIsNeeded() throws Exception {
        choose();

        assertThat(edge.get(path(), bearer("nonsense")).statusCode()).isEqualTo(401);
    }

    @Test
    void aPageThatShowsManyAvatarsIsNotThrottledAsOtherCallersAre() throws Exception {
        choose();

        for (int i = 0; i < 50; i++) {
            assertThat(edge.get(path()).statusCode()).isEqualTo(200);
        }
    }

    private void choose() {
        gallery.choose(new ChooseAvatar(gallery.characterOf(mina), mina, image));
    }

    private String path() {
        return "/api/v1/images/" + image;
    }

    private static void absent(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("code").asString()).isEqualTo("IMAGE_NOT_FOUND");
        assertThat(header(answer, "Cache-Control")).contains("no-store");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}

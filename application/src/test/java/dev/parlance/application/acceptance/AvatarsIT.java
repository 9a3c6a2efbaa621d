package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Avatars as the running product has them drawn, takes them in and shows them. */
class AvatarsIT {

    private static TestDatabase database;
    private static Product product;

    private Person mina;
    private String character;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product = Product.start(database, Map.of());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void aCharacter() {
        mina = Person.registered(product::address, "미나");
        character =
                "/characters/"
                        + mina.post("/characters", Map.of("name", "소라", "visibility", "public"))
                                .expect(201)
                                .text("characterId");
        awaitTheReadModel();
    }

    /** After a kill nobody projects until the dead process has lost its claims. */
    private void awaitTheReadModel() {
        await().atMost(Duration.ofSeconds(60)).until(() -> mina.get(character).status() == 200);
    }

    @Test
    void aCandidateIsDrawnChosenShownAndOutlivesAKill() throws Exception {
        var candidates =
                mina.post(character + "/avatar/candidates", Map.of("prompt", "숲속의 마녀", "n", 2))
                        .expect(201)
                        .body()
                        .path("candidates");
        assertThat(candidates).hasSize(2);
        var first = candidates.at("/0/url").asString();
        var second = candidates.at("/1/url").asString();
        assertThat(bytes(first).statusCode()).isEqualTo(404);

        mina.put(
                        character + "/avatar",
                        Map.of("candidateId", candidates.at("/0/candidateId").asString()))
                .expect(200);
        await().until(() -> bytes(first).statusCode() == 200);

        var shown = bytes(first);
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(shown.body())).getWidth()).isEqualTo(512);
        assertThat(knownAlready(first, shown).statusCode()).isEqualTo(304);
        assertThat(bytes(second).statusCode()).isEqualTo(404);
        assertThat(avatarUrl()).isEqualTo(first);

        product.kill();
        product.startAgain();

        assertThat(bytes(first).body()).isEqualTo(shown.body());
    }

    @Test
    void aPictureThatIsSentInStandsForTheCharacterUntilItIsRemoved() throws Exception {
        var picture = png(300, 200);

        var url =
                mina.putBytes(character + "/avatar", "image/png", picture).expect(200).text("url");

        await().until(() -> bytes(url).statusCode() == 200);
        assertThat(bytes(url).body()).isEqualTo(picture);

        mina.delete(character + "/avatar").expect(204);

        await().until(() -> bytes(url).statusCode() == 404);
        assertThat(avatarUrl()).isEmpty();
    }

    @Test
    void aPrivateCharactersAvatarIsForItsOwnerAlone() throws Exception {
        var secret =
                mina.post("/characters", Map.of("name", "비밀", "visibility", "private"))
                        .expect(201)
                        .text("characterId");
        var path = "/characters/" + secret;
        var url = mina.putBytes(path + "/avatar", "image/png", png(8, 8)).expect(200).text("url");
        await().until(() -> !mina.get(path).body().path("avatar").isMissingNode());

        assertThat(bytes(url).statusCode()).isEqualTo(404);
        var minho = Person.registered(product::address, "민호");
        minho.get(url.substring("/api/v1".length())).expect(404);
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItSays() throws Exception {
        var svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8);

        refused("image/svg+xml", svg, 415, "UNSUPPORTED_MEDIA_TYPE");
        refused("image/png", svg, 415, "UNSUPPORTED_MEDIA_TYPE");
        refused("image/jpeg", png(8, 8), 400, "VALIDATION_FAILED");
        refused("image/png", png(2049, 1), 400, "VALIDATION_FAILED");
        refused("image/png", new byte[2 * 1024 * 1024 + 1], 413, "MESSAGE_TOO_LARGE");
    }

    @Test
    void aStrangerHasNoPicturesDrawnOfIt() {
        var minho = Person.registered(product::address, "민호");

        var answer = minho.post(character + "/avatar/candidates", Map.of("prompt", "마녀"));

        assertThat(answer.expect(403).code()).isEqualTo("FORBIDDEN");
    }

    private String avatarUrl() {
        return mina.get(character).expect(200).body().at("/avatar/url").asString();
    }

    private void refused(String type, byte[] body, int status, String code) {
        var answer = mina.putBytes(character + "/avatar", type, body);
        assertThat(answer.expect(status).code()).isEqualTo(code);
    }

    /** As an {@code img} element asks for it, without a token. */
    private static HttpResponse<byte[]> bytes(String url) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(product.address().resolve(url)));
    }

    private static HttpResponse<byte[]> knownAlready(String url, HttpResponse<byte[]> shown)
            throws IOException, InterruptedException {
        return sent(
                HttpRequest.newBuilder(product.address().resolve(url))
                        .header("If-None-Match", shown.headers().firstValue("ETag").orElseThrow()));
    }

    private static HttpResponse<byte[]> sent(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}

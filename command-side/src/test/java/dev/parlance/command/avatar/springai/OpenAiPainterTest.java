package dev.parlance.command.avatar.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.avatar.ImageProperties;
import dev.parlance.command.avatar.ImageProperties.Provider;
import dev.parlance.command.avatar.PaintingFailed;
import dev.parlance.command.reply.model.Secret;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.testing.image.FakeImageServer;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiPainterTest {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

    private FakeImageServer vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = FakeImageServer.start();
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void aPictureInTheAnswerIsTaken() {
        vendor.answerWithBytes(PICTURE);

        assertThat(painter("gpt-image-1", "key-1").paint("숲속의 마녀", 0)).isEqualTo(PICTURE);
        var request = vendor.requests().getFirst();
        assertThat(request.path()).isEqualTo("/v1/images/generations");
        assertThat(request.authorization()).isEqualTo("Bearer key-1");
        assertThat(request.body())
                .contains("숲속의 마녀", "\"gpt-image-1\"", "\"n\":1", "\"1024x1024\"")
                .doesNotContain("response_format");
    }

    @Test
    void modelsThatAnswerWithAddressesAreAskedForBytes() {
        vendor.answerWithBytes(PICTURE);

        painter("dall-e-3", "key-1").paint("마녀", 0);

        assertThat(vendor.requests().getFirst().body()).contains("\"b64_json\"");
    }

    @Test
    void aServerThatWantsNoKeyIsShownNone() {
        vendor.answerWithBytes(PICTURE);

        painter("local", null).paint("마녀", 0);

        assertThat(vendor.requests().getFirst().authorization()).isEqualTo("null");
    }

    @Test
    void aPictureAtTheProvidersOwnAddressIsFetched() {
        vendor.serve("/made/1.png", PICTURE);
        vendor.answerWithAddress(vendor.address("/made/1.png"));

        assertThat(painter("local", "key-1").paint("마녀", 0)).isEqualTo(PICTURE);
        assertThat(vendor.requests().getLast().authorization()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost:%d/made/1.png",
                "http://127.0.0.1:1/made/1.png",
                "https://127.0.0.1:%d/made/1.png",
                "http://user@127.0.0.1:%d/made/1.png",
                "http://127.0.0.1:%d@10.0.0.1/made/1.png",
                "file:///etc/passwd",
                "data:image/png;base64,iVBORw0KGgo=",
                "//127.0.0.1/made/1.png",
                "no address"
            })
    void nothingIsFetchedFromElsewhere(String address) {
        vendor.serve("/made/1.png", PICTURE);
        vendor.answerWithAddress(address.formatted(vendor.baseUrl().getPort()));

        failsAs(ErrorCode.MODEL_UNAVAILABLE, "local");
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void noRedirectionIsFollowed() {
        vendor.serve("/made/2.png", PICTURE);
        vendor.redirect("/made/1.png", vendor.address("/made/2.png"));
        vendor.answerWithAddress(vendor.address("/made/1.png"));

        failsAs(ErrorCode.MODEL_UNAVAILABLE, "local");
        assertThat(vendor.requests()).hasSize(2);
    }

    @Test
    void aPictureThatDoesNotEndIsNotReadToItsEnd() {
        vendor.serve("/made/1.png", new byte[4 * 1024 * 1024 + 1]);
        vendor.answerWithAddress(vendor.address("/made/1.png"));

        failsAs(ErrorCode.MODEL_UNAVAILABLE, "local");
    }

    @Test
    void anAnswerThatDoesNotEndIsNotReadToItsEnd() {
        vendor.answerWithBytes(new byte[5 * 1024 * 1024]);

        failsAs(ErrorCode.MODEL_UNAVAILABLE, "local");
    }

    @ParameterizedTest
    @CsvSource({
        "400, MODEL_REJECTED",
        "422, MODEL_REJECTED",
        "401, MODEL_UNAVAILABLE",
        "429, MODEL_UNAVAILABLE",
        "500, MODEL_UNAVAILABLE"
    })
    void aRefusalIsToldByItsStatus(int status, ErrorCode code) {
        vendor.refuseWith(status);

        failsAs(code, "local");
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void anAnswerWithoutAnImageIsAFault() {
        vendor.answerWith("\"revised_prompt\":\"마녀\"");

        failsAs(ErrorCode.MODEL_UNAVAILABLE, "local");
    }

    @Test
    void whatIsNotInBase64IsAFault() {
        vendor.answerWith("\"b64_json\":\"마녀\"");

        failsAs(ErrorCode.MODEL_UNAVAILABLE, "local");
    }

    @Test
    void aVendorThatIsNotThereIsAFault() {
        vendor.close();

        failsAs(ErrorCode.MODEL_UNAVAILABLE, "local");
    }

    @Test
    void theKeyIsNeverShown() {
        assertThat(properties("local", "key-1").toString()).doesNotContain("key-1");
    }

    private void failsAs(ErrorCode code, String model) {
        assertThatThrownBy(() -> painter(model, "key-1").paint("숲속의 마녀", 0))
                .isInstanceOfSatisfying(
                        PaintingFailed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo(code);
                            assertThat(failed.getMessage()).doesNotContain("마녀");
                        });
    }

    private OpenAiPainter painter(String model, @Nullable String key) {
        return new OpenAiPainter(properties(model, key));
    }

    private ImageProperties properties(String model, @Nullable String key) {
        return new ImageProperties(
                Provider.OPENAI,
                vendor.baseUrl(),
                key == null ? null : Secret.of(key),
                model,
                "1024x1024",
                Duration.ofSeconds(10),
                4);
    }
}

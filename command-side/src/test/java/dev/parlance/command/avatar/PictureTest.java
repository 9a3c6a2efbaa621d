package dev.parlance.command.avatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    /** Of a PNG: the signature and the chunk IHDR. */
    private static final int END_OF_HEADER = 33;

    @Test
    void aPngIsToldByItsBytes() {
        assertThat(picture(Pictures.png(2048, 1)).type()).isEqualTo(ImageType.PNG);
    }

    @Test
    void aJpegIsToldByItsBytes() {
        assertThat(picture(Pictures.jpeg(640, 480)).type()).isEqualTo(ImageType.JPEG);
    }

    @Test
    void allFormsOfAWebpAreToldByTheirBytes() {
        var extended =
                Pictures.webpExtended(
                        0, 300, 200, Pictures.webpChunk("VP8 ", Pictures.lossyPixels(300, 200)));

        assertThat(picture(Pictures.webpLossy(2048, 2048)).type()).isEqualTo(ImageType.WEBP);
        assertThat(picture(Pictures.webpLossless(2048, 2048)).type()).isEqualTo(ImageType.WEBP);
        assertThat(picture(extended).type()).isEqualTo(ImageType.WEBP);
    }

    @Test
    void aPictureIsNamedByTheHashOfItsBytes() {
        var one = picture(Pictures.png(2, 2));

        assertThat(one.sha256()).matches("[0-9a-f]{64}");
        assertThat(picture(Pictures.png(2, 2)).sha256()).isEqualTo(one.sha256());
        assertThat(picture(Pictures.png(2, 3)).sha256()).isNotEqualTo(one.sha256());
    }

    @Test
    void theTextInAPngIsLeftOut() {
        var plain = Pictures.pngThatSays(2, 2);
        var card = "chara\0비밀 지시".getBytes(StandardCharsets.UTF_8);
        var told =
                Pictures.joined(
                        Arrays.copyOf(plain, END_OF_HEADER),
                        Pictures.pngChunk("tEXt", card),
                        Arrays.copyOfRange(plain, END_OF_HEADER, plain.length));

        assertThat(picture(told).content().bytes()).isEqualTo(plain);
        assertThat(picture(told).sha256()).isEqualTo(picture(plain).sha256());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<!DOCTYPE html><img src=x onerror=alert(1)>",
                "GIF89a\1\0\1\0",
                "BM소라",
                "RIFF0000WAVEfmt "
            })
    void whatIsNoPictureOfATypeThatIsTakenIsRefused(String bytes) {
        refused(bytes.getBytes(StandardCharsets.UTF_8), ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void aMissingFirstByteMakesItNoPicture() {
        var png = Pictures.png(8, 8);

        refused(Arrays.copyOfRange(png, 1, png.length), ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void noPictureMayBeCutOffAnywhere() {
        for (var whole :
                new byte[][] {Pictures.png(8, 8), Pictures.jpeg(8, 8), Pictures.webpLossy(8, 8)}) {
            for (int length = 16; length < whole.length; length++) {
                refused(Arrays.copyOf(whole, length), ErrorCode.VALIDATION_FAILED);
            }
        }
    }

    @Test
    void nothingMayFollowAPicture() {
        var page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

        refused(Pictures.joined(Pictures.png(8, 8), page), ErrorCode.VALIDATION_FAILED);
        refused(Pictures.joined(Pictures.jpeg(8, 8), page), ErrorCode.VALIDATION_FAILED);
        refused(Pictures.joined(Pictures.webpLossy(8, 8), page), ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aPictureThatClaimsToBeHugeIsRefusedUnread() {
        refused(Pictures.pngThatSays(100_000, 100_000), ErrorCode.VALIDATION_FAILED);
        refused(Pictures.pngThatSays(Integer.MAX_VALUE, 1), ErrorCode.VALIDATION_FAILED);
        refused(Pictures.png(2049, 1), ErrorCode.VALIDATION_FAILED);
        refused(Pictures.jpeg(1, 2049), ErrorCode.VALIDATION_FAILED);
        refused(Pictures.webpLossy(16_383, 16_383), ErrorCode.VALIDATION_FAILED);
        refused(Pictures.webpLossless(16_384, 1), ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aPictureWithoutAnExtentIsRefused() {
        refused(Pictures.pngThatSays(0, 10), ErrorCode.VALIDATION_FAILED);
        refused(Pictures.webpLossy(0, 10), ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aPngWhoseBytesWereChangedIsRefused() {
        var png = Pictures.png(8, 8);
        png[20] ^= 1;

        refused(png, ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aWebpThatHidesHugePixelsBehindASmallCanvasIsRefused() {
        var hidden =
                Pictures.webpExtended(
                        0, 10, 10, Pictures.webpChunk("VP8 ", Pictures.lossyPixels(16_000, 10)));

        refused(hidden, ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aWebpOfMetadataAloneIsRefused() {
        refused(Pictures.webpExtended(0, 10, 10, new byte[0]), ErrorCode.VALIDATION_FAILED);
        refused(
                Pictures.webp(Pictures.webpChunk("EXIF", new byte[4])),
                ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void whatMovesIsRefused() {
        var pixels = Pictures.webpChunk("VP8 ", Pictures.lossyPixels(10, 10));
        var png = Pictures.png(8, 8);
        var header = Arrays.copyOf(png, 33);
        var rest = Arrays.copyOfRange(png, 33, png.length);

        refused(Pictures.webpExtended(2, 10, 10, pixels), ErrorCode.VALIDATION_FAILED);
        refused(
                Pictures.joined(header, Pictures.pngChunk("acTL", new byte[8]), rest),
                ErrorCode.VALIDATION_FAILED);
    }

    private static Picture picture(byte[] bytes) {
        return Picture.of(new ImageBytes(bytes));
    }

    private static void refused(byte[] bytes, ErrorCode code) {
        assertThatThrownBy(() -> picture(bytes))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.rejection().code()).isEqualTo(code));
    }
}

package dev.parlance.gateway.character.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class PngCardsTest {

    private static final String SORA = "{\"name\":\"소라\"}";
    private static final String LUNA = "{\"name\":\"루나\"}";

    @Test
    void theCardStandsInATextChunk() {
        assertThat(Cards.fromPng(png("tEXt", "chara\0" + base64(SORA))).name()).isEqualTo("소라");
    }

    @Test
    void theThirdVersionIsPreferred() {
        var png = begin();
        add(png, "tEXt", "chara\0" + base64(SORA));
        add(png, "tEXt", "ccv3\0" + base64(LUNA));

        assertThat(Cards.fromPng(end(png)).name()).isEqualTo("루나");
    }

    @Test
    void compressedTextIsRead() {
        var png = begin();
        PngChunks.add(png, "zTXt", join("chara\0\0", deflated(base64(SORA))));

        assertThat(Cards.fromPng(end(png)).name()).isEqualTo("소라");
    }

    @Test
    void internationalTextIsReadCompressedOrNot() {
        var plain = begin();
        add(plain, "iTXt", "chara\0\0\0ko\0\0" + base64(SORA));
        var compressed = begin();
        PngChunks.add(compressed, "iTXt", join("chara\0\u0001\0ko\0\0", deflated(base64(LUNA))));

        assertThat(Cards.fromPng(end(plain)).name()).isEqualTo("소라");
        assertThat(Cards.fromPng(end(compressed)).name()).isEqualTo("루나");
    }

    @Test
    void aPictureWithoutACardIsRefused() {
        refused(png("tEXt", "Comment\0" + base64(SORA)), "The PNG holds no character card.");
        refused(png("tEXt", "chara"), "The PNG holds no character card.");
    }

    @Test
    void whatIsNoPngIsRefused() {
        refused(new byte[0], "The file is not a PNG.");
        refused(SORA.getBytes(StandardCharsets.UTF_8), "The file is not a PNG.");
        refused(
                Arrays.copyOf(png("tEXt", "chara\0" + base64(SORA)), 8),
                "The PNG ends before its end.");
    }

    @Test
    void aChunkThatClaimsMoreThanThereIsIsRefused() {
        for (int claimed : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 1 << 20}) {
            var png = png("tEXt", "chara\0" + base64(SORA));
            ByteBuffer.wrap(png).putInt(8 + 25, claimed);

            refused(png, "longer than what is left");
        }
    }

    @Test
    void aDamagedChunkIsRefused() {
        var png = png("tEXt", "chara\0" + base64(SORA));
        png[8 + 25 + 8 + 10] ^= 1;

        refused(png, "a checksum does not fit");
    }

    @Test
    void aPictureThatIsCutOffIsRefused() {
        var png = png("tEXt", "chara\0" + base64(SORA));

        for (int length = 9; length < png.length; length++) {
            var cut = Arrays.copyOf(png, length);
            assertThatThrownBy(() -> Cards.fromPng(cut)).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void whatIsDamagedAnywhereIsReadOrRefusedAndNothingElse() {
        var random = new Random(20261121);
        var whole = png("zTXt", "chara\0\0nonsense");
        for (int i = 0; i < 2_000; i++) {
            var png = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                png[random.nextInt(png.length)] = (byte) random.nextInt();
            }
            assertThatThrownBy(() -> Cards.fromPng(png)).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aPictureThatDoesNotBeginWithItsHeaderIsRefused() {
        var png = PngChunks.begin();
        add(png, "tEXt", "chara\0" + base64(SORA));

        refused(end(png), "does not begin with its header");
    }

    @Test
    void aTextThatGrowsWithoutEndIsRefused() {
        var bomb = deflated("A".repeat(64 * 1024 * 1024));
        assertThat(bomb.length).isLessThan(100_000);
        var png = begin();
        PngChunks.add(png, "zTXt", join("chara\0\0", bomb));

        refused(end(png), "too large");
    }

    @Test
    void compressionThatNobodyKnowsIsRefused() {
        var png = begin();
        PngChunks.add(png, "zTXt", join("chara\0\7", deflated(base64(SORA))));

        refused(end(png), "malformed");
    }

    @Test
    void textThatIsNoCardIsRefused() {
        refused(png("tEXt", "chara\0" + base64("안녕하세요")), "not well-formed JSON");
        refused(png("tEXt", "chara\0" + "A"), "base64");
    }

    private static void refused(byte[] png, String detail) {
        assertThatThrownBy(() -> Cards.fromPng(png))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> {
                            assertThat(rejected.rejection().code())
                                    .isEqualTo(ErrorCode.VALIDATION_FAILED);
                            assertThat(rejected.rejection().detail()).contains(detail);
                        });
    }

    private static byte[] png(String type, String data) {
        var png = begin();
        add(png, type, data);
        return end(png);
    }

    private static ByteArrayOutputStream begin() {
        var png = PngChunks.begin();
        PngChunks.add(png, "IHDR", new byte[13]);
        return png;
    }

    private static void add(ByteArrayOutputStream png, String type, String data) {
        PngChunks.add(png, type, data.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] end(ByteArrayOutputStream png) {
        PngChunks.add(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] deflated(String text) {
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    private static byte[] join(String head, byte[] tail) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        joined.writeBytes(tail);
        return joined.toByteArray();
    }
}

package dev.parlance.gateway.character.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.kernel.rejection.Rejected;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardPictureTest {

    private static final CharacterCard SORA =
            Cards.fromJson("{\"name\":\"소라\"}".getBytes(StandardCharsets.UTF_8));
    private static final CharacterCard LUNA =
            Cards.fromJson("{\"name\":\"루나\"}".getBytes(StandardCharsets.UTF_8));

    @Test
    void thePictureAloneIsThePictureFromBeforeTheCard() throws IOException {
        var picture = written("png", noise(40, 30));
        var card = Cards.toPng(SORA, ImageType.PNG, picture);

        assertThat(Cards.pictureIn(card, SORA)).hasValue(picture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "acTL", "fdAT", "prVt"})
    void nothingButWhatIsShownIsKept(String type) throws IOException {
        var secret = "chara\0" + Base64.getEncoder().encodeToString(Cards.toJson(SORA));
        var picture = written("png", noise(4, 4));

        var alone = CardPicture.alone(with(type, secret, picture));

        assertThat(alone).isEqualTo(picture);
    }

    @Test
    void whatFollowsTheEndIsNotKept() throws IOException {
        var picture = written("png", noise(4, 4));
        var longer = Arrays.copyOf(picture, picture.length + 100);

        assertThat(CardPicture.alone(longer)).isEqualTo(picture);
    }

    @Test
    void coloursAndTransparencyAreKept() throws IOException {
        var png = PngChunks.begin();
        var types = List.of("IHDR", "gAMA", "pHYs", "PLTE", "tRNS", "bKGD", "IDAT", "IDAT", "IEND");
        types.forEach(type -> PngChunks.add(png, type, new byte[13]));

        assertThat(typesOf(CardPicture.alone(png.toByteArray()))).isEqualTo(types);
    }

    @Test
    void aCardIsPutBeforeThePixels() throws IOException {
        var card = Cards.toPng(SORA, ImageType.PNG, written("png", noise(400, 300)));

        assertThat(typesOf(card)).startsWith("IHDR", "tEXt", "IDAT").doesNotContain("iTXt");
        assertThat(typesOf(card)).filteredOn("tEXt"::equals).hasSize(1);
    }

    @Test
    void aCardTakesThePlaceOfAnotherOfAnyVersion() throws IOException {
        var other = "ccv3\0" + Base64.getEncoder().encodeToString(Cards.toJson(LUNA));
        var picture = with("tEXt", other, Cards.toPng(LUNA));

        var card = Cards.toPng(SORA, ImageType.PNG, picture);

        assertThat(Cards.fromPng(card).name()).isEqualTo("소라");
    }

    @Test
    void thePixelsStayAsTheyAre() throws IOException {
        var picture = noise(64, 48);

        var card = Cards.toPng(SORA, ImageType.PNG, written("png", picture));

        assertThat(pixels(read(card))).isEqualTo(pixels(picture));
    }

    @Test
    void aJpegBecomesAPngOfTheSamePixels() throws IOException {
        var jpeg = written("jpeg", noise(64, 48));

        var card = Cards.toPng(SORA, ImageType.JPEG, jpeg);

        assertThat(Cards.fromPng(card)).isEqualTo(SORA);
        assertThat(pixels(read(card))).isEqualTo(pixels(read(jpeg)));
    }

    @Test
    void aJpegThatIsTooLargeAsAPngIsMadeSmaller() throws IOException {
        var jpeg = written("jpeg", noise(1_200, 1_000));

        var card = Cards.toPng(SORA, ImageType.JPEG, jpeg);

        assertThat(read(card).getWidth()).isEqualTo(600);
        assertThat(read(card).getHeight()).isEqualTo(500);
        assertThat(Cards.pictureIn(card, SORA).orElseThrow())
                .hasSizeLessThanOrEqualTo(UploadAvatar.MAX_BYTES);
    }

    @Test
    void aJpegWithMorePixelsThanAnAvatarHasIsNotDecoded() throws IOException {
        var jpeg = written("jpeg", noise(UploadAvatar.MAX_SIDE + 1, 1));

        assertThatThrownBy(() -> Cards.toPng(SORA, ImageType.JPEG, jpeg))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void whatIsNoPictureHoldsNoCard() throws IOException {
        var jpeg = written("jpeg", noise(64, 48));
        var cut = Arrays.copyOf(jpeg, 40);
        var empty = PngChunks.begin();
        PngChunks.add(empty, "IHDR", new byte[13]);
        PngChunks.add(empty, "IEND", new byte[0]);

        assertThatThrownBy(() -> Cards.toPng(SORA, ImageType.JPEG, cut))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> Cards.toPng(SORA, ImageType.PNG, jpeg))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> Cards.toPng(SORA, ImageType.PNG, empty.toByteArray()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("no pixels");
    }

    @Test
    void aCharacterWithAWebpIsInAPlainPicture() {
        assertThat(Cards.toPng(SORA, ImageType.WEBP, new byte[0])).isEqualTo(Cards.toPng(SORA));
    }

    @Test
    void aPlainPictureIsNoPictureOfACharacter() {
        assertThat(Cards.pictureIn(Cards.toPng(SORA), SORA)).isEmpty();
    }

    private static List<String> typesOf(byte[] png) {
        var types = new ArrayList<String>();
        PngChunks.read(png, (type, _) -> types.add(type));
        return types;
    }

    /** Puts a chunk behind the header. */
    private static byte[] with(String added, String content, byte[] png) {
        var copy = PngChunks.begin();
        PngChunks.read(
                png,
                (type, data) -> {
                    var bytes = new byte[data.remaining()];
                    data.get(bytes);
                    PngChunks.add(copy, type, bytes);
                    if (type.equals("IHDR")) {
                        PngChunks.add(copy, added, content.getBytes(StandardCharsets.ISO_8859_1));
                    }
                });
        return copy.toByteArray();
    }

    private static BufferedImage noise(int width, int height) {
        var random = new Random(20261122);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        return picture;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static BufferedImage read(byte[] picture) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(picture)));
    }

    private static byte[] written(String format, BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }
}

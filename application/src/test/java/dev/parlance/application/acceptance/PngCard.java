package dev.parlance.application.acceptance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures with cards in them, as other programs make and read them. */
final class PngCard {

    private static final int SIGNATURE_AND_HEADER = 8 + 25;
    private static final String KEYWORD = "tEXtchara\0";

    private PngCard() {}

    /** A picture with nothing but its pixels. */
    static byte[] picture(int width, int height) throws IOException {
        var random = new Random(20261122);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, random.nextInt());
        }
        var png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }

    static byte[] of(byte[] picture, String card) {
        var base64 = Base64.getEncoder().encodeToString(card.getBytes(StandardCharsets.UTF_8));
        var text = (KEYWORD + base64).getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(text);
        return ByteBuffer.allocate(picture.length + text.length + 2 * Integer.BYTES)
                .put(picture, 0, SIGNATURE_AND_HEADER)
                .putInt(text.length - Integer.BYTES)
                .put(text)
                .putInt((int) crc.getValue())
                .put(picture, SIGNATURE_AND_HEADER, picture.length - SIGNATURE_AND_HEADER)
                .array();
    }

    /** The card, if there is one. */
    static Optional<String> textIn(byte[] png) {
        var bytes = new String(png, StandardCharsets.ISO_8859_1);
        int at = bytes.indexOf(KEYWORD);
        if (at < 0) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(png).getInt(at - Integer.BYTES);
        var base64 = bytes.substring(at + KEYWORD.length(), at + Integer.BYTES + length);
        return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    }
}

package dev.parlance.gateway.character.card;

import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.rejection.Rejected;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A JPEG as a PNG, which can hold a card. */
final class JpegPicture {

    private JpegPicture() {}

    /**
     * Makes a PNG of a JPEG. What is too large as a PNG to be an avatar is made smaller by halves,
     * so that a card can go back to where it came from.
     *
     * @throws Rejected if the JPEG cannot be read, or has more pixels than an avatar may have
     */
    static byte[] asPng(byte[] jpeg) {
        try {
            var picture = read(jpeg);
            var png = png(picture);
            while (png.length > UploadAvatar.MAX_BYTES) {
                picture = halved(picture);
                png = png(picture);
            }
            return png;
        } catch (IOException e) {
            throw Cards.invalid("The JPEG cannot be read.");
        }
    }

    /** The JDK's decoder answers to some damage with exceptions of its own. */
    private static BufferedImage read(byte[] jpeg) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(input, true, true);
            if (Math.max(reader.getWidth(0), reader.getHeight(0)) > UploadAvatar.MAX_SIDE) {
                throw new IOException("The picture is too large");
            }
            return reader.read(0);
        } catch (RuntimeException e) {
            throw new IOException("The picture is damaged", e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage halved(BufferedImage picture) {
        int width = Math.max(1, picture.getWidth() / 2);
        int height = Math.max(1, picture.getHeight() / 2);
        var half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = half.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(picture, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return half;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        var png = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", output);
        }
        return png.toByteArray();
    }
}

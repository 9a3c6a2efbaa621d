package dev.parlance.command.avatar;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures, good and bad. */
final class Pictures {

    private Pictures() {}

    static byte[] png(int width, int height) {
        return written("png", width, height);
    }

    static byte[] jpeg(int width, int height) {
        return written("jpeg", width, height);
    }

    private static byte[] written(String format, int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("Nobody writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A PNG that says how large it is, with next to no pixels, as a decompression bomb does. */
    static byte[] pngThatSays(int width, int height) {
        var header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array();
        return joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                pngChunk("IHDR", header),
                pngChunk("IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1}),
                pngChunk("IEND", new byte[0]));
    }

    static byte[] pngChunk(String type, byte[] content) {
        var named = joined(type.getBytes(StandardCharsets.ISO_8859_1), content);
        var crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(content.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    /** As WebP's lossless form has it, with the header of its pixels alone. */
    static byte[] webpLossless(int width, int height) {
        var content =
                ByteBuffer.allocate(6)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 0x2f)
                        .putInt((width - 1) | ((height - 1) << 14))
                        .array();
        return webp(webpChunk("VP8L", content));
    }

    /** As WebP's lossy form has it, with the header of its pixels alone. */
    static byte[] webpLossy(int width, int height) {
        return webp(webpChunk("VP8 ", lossyPixels(width, height)));
    }

    static byte[] lossyPixels(int width, int height) {
        return ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x10, 0, 0, (byte) 0x9d, 1, 0x2a})
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    static byte[] webpExtended(int flags, int width, int height, byte[] pixels) {
        var canvas =
                ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(flags)
                        .putInt(width - 1)
                        .putShort(7, (short) (height - 1))
                        .array();
        return webp(joined(webpChunk("VP8X", canvas), pixels));
    }

    static byte[] webp(byte[] chunks) {
        return ByteBuffer.allocate(12 + chunks.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(4 + chunks.length)
                .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
                .put(chunks)
                .array();
    }

    static byte[] webpChunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(content.length)
                .put(content)
                .array();
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

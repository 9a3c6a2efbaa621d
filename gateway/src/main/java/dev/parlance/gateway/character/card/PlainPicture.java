package dev.parlance.gateway.character.card;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture for a character that has none: a pattern of squares, the same on both sides, in a
 * colour of its own, both made from its name. A card in a PNG needs a picture to be in.
 */
final class PlainPicture {

    /** The usual size of a card. */
    static final int WIDTH = 400;

    static final int HEIGHT = 600;

    private static final int SQUARE = 80;
    private static final int COLUMNS = WIDTH / SQUARE;
    private static final int INDEXED_COLOUR = 3;
    private static final byte[] PAPER = {(byte) 0xf4, (byte) 0xf1, (byte) 0xea};

    private PlainPicture() {}

    /** The picture for a name, always the same. */
    static byte[] of(String name) {
        var pattern = hashOf(name);
        var png = PngChunks.begin();
        PngChunks.add(png, "IHDR", header());
        PngChunks.add(png, "PLTE", palette(pattern));
        PngChunks.add(png, "IDAT", deflated(pixels(pattern)));
        PngChunks.add(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** One bit a pixel, colours from a palette, neither filtered nor interlaced by choice. */
    private static byte[] header() {
        return ByteBuffer.allocate(13)
                .putInt(WIDTH)
                .putInt(HEIGHT)
                .put((byte) 1)
                .put((byte) INDEXED_COLOUR)
                .array();
    }

    /** Paper, and a colour dark enough to be seen on it. */
    private static byte[] palette(byte[] pattern) {
        return ByteBuffer.allocate(2 * PAPER.length)
                .put(PAPER)
                .put((byte) (pattern[0] & 0x9f))
                .put((byte) (pattern[1] & 0x9f))
                .put((byte) (pattern[2] & 0x9f))
                .array();
    }

    private static byte[] pixels(byte[] pattern) {
        int rowBytes = 1 + WIDTH / Byte.SIZE;
        var pixels = ByteBuffer.allocate(rowBytes * HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (isInked(pattern, x / SQUARE, y / SQUARE)) {
                    int at = y * rowBytes + 1 + x / Byte.SIZE;
                    pixels.put(at, (byte) (pixels.get(at) | 0x80 >> x % Byte.SIZE));
                }
            }
        }
        return pixels.array();
    }

    private static boolean isInked(byte[] pattern, int column, int row) {
        int half = Math.min(column, COLUMNS - 1 - column);
        int bit = row * (COLUMNS / 2 + 1) + half;
        return (pattern[3 + bit / Byte.SIZE] >> bit % Byte.SIZE & 1) == 1;
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            var deflated = new ByteArrayOutputStream();
            try (var out = new DeflaterOutputStream(deflated, deflater)) {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] hashOf(String name) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

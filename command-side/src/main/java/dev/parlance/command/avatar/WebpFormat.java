package dev.parlance.command.avatar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** WebP: a RIFF file of chunks (RFC 9649, sections 2.3 to 2.7). */
final class WebpFormat {

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATED = 0x02;
    private static final int FOURTEEN_BITS = 0x3fff;
    private static final int LOSSLESS_SIGNATURE = 0x2f;
    private static final int LOSSY_START_CODE = 0x2a019d;
    private static final int THREE_BYTES = 0xffffff;

    private WebpFormat() {}

    static boolean begins(byte[] bytes) {
        return bytes.length > HEADER
                && text(bytes, 0).equals("RIFF")
                && text(bytes, 8).equals("WEBP");
    }

    static PictureSize sizeOf(byte[] bytes) throws DamagedPicture {
        var rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (Integer.toUnsignedLong(rest.getInt(4)) + CHUNK_HEADER != bytes.length) {
            throw new DamagedPicture("its end is missing, or something follows it");
        }
        rest.position(HEADER);
        @Nullable PictureSize canvas = null;
        @Nullable PictureSize pixels = null;
        while (rest.hasRemaining()) {
            var chunk = chunk(rest);
            switch (chunk.type) {
                case "VP8X" -> canvas = extended(chunk.content);
                case "VP8 " -> pixels = lossy(chunk.content);
                case "VP8L" -> pixels = lossless(chunk.content);
                default -> {}
            }
        }
        if (pixels == null || (canvas != null && !canvas.equals(pixels))) {
            throw new DamagedPicture("its pixels are missing, or of another size than it says");
        }
        return pixels;
    }

    private static Chunk chunk(ByteBuffer rest) throws DamagedPicture {
        if (rest.remaining() < CHUNK_HEADER) {
            throw new DamagedPicture("a chunk of it is cut off");
        }
        var type = text(rest.array(), rest.position());
        int length = rest.getInt(rest.position() + Integer.BYTES);
        int padded = length + (length & 1);
        if (length < 0 || padded < 0 || padded > rest.remaining() - CHUNK_HEADER) {
            throw new DamagedPicture("a chunk of it is cut off");
        }
        var content = rest.slice(rest.position() + CHUNK_HEADER, length);
        rest.position(rest.position() + CHUNK_HEADER + padded);
        return new Chunk(type, content.order(ByteOrder.LITTLE_ENDIAN));
    }

    private static PictureSize extended(ByteBuffer content) throws DamagedPicture {
        requireLength(content, 10);
        if ((content.get(0) & ANIMATED) != 0) {
            throw new DamagedPicture("it moves");
        }
        return new PictureSize(
                1 + (content.getInt(4) & THREE_BYTES), 1 + (content.getInt(6) >>> 8));
    }

    private static PictureSize lossy(ByteBuffer content) throws DamagedPicture {
        requireLength(content, 10);
        if ((content.getInt(3) & THREE_BYTES) != LOSSY_START_CODE) {
            throw new DamagedPicture("its pixels have no beginning");
        }
        return new PictureSize(
                content.getShort(6) & FOURTEEN_BITS, content.getShort(8) & FOURTEEN_BITS);
    }

    private static PictureSize lossless(ByteBuffer content) throws DamagedPicture {
        requireLength(content, 5);
        if (content.get(0) != LOSSLESS_SIGNATURE) {
            throw new DamagedPicture("its pixels have no beginning");
        }
        int sizes = content.getInt(1);
        return new PictureSize(1 + (sizes & FOURTEEN_BITS), 1 + ((sizes >>> 14) & FOURTEEN_BITS));
    }

    private static void requireLength(ByteBuffer content, int least) throws DamagedPicture {
        if (content.remaining() < least) {
            throw new DamagedPicture("a chunk of it is cut off");
        }
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    private record Chunk(String type, ByteBuffer content) {}
}

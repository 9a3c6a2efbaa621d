package dev.parlance.command.avatar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/** PNG: a signature, then chunks with checksums, up to IEND and no further (W3C, third edition). */
final class PngFormat {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Of a chunk, beside its content: its length, its type and its checksum. */
    private static final int FRAME = 12;

    /** What is told in a picture and not shown: text, places and cameras. */
    private static final Set<String> WORDS = Set.of("tEXt", "zTXt", "iTXt", "eXIf");

    private PngFormat() {}

    static boolean begins(byte[] bytes) {
        return bytes.length > SIGNATURE.length
                && Arrays.equals(SIGNATURE, Arrays.copyOf(bytes, SIGNATURE.length));
    }

    static PictureSize sizeOf(byte[] bytes) throws DamagedPicture {
        requireChunks(bytes);
        return PictureHeader.read("png", bytes);
    }

    /** A copy without the words in it, of bytes whose size could be told. */
    static byte[] withoutWords(byte[] bytes) {
        var copy = ByteBuffer.allocate(bytes.length).put(SIGNATURE);
        var rest = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        while (rest.hasRemaining()) {
            int at = rest.position();
            int length = FRAME + rest.getInt(at);
            var type = new String(bytes, at + Integer.BYTES, Integer.BYTES, ISO_8859_1);
            if (!WORDS.contains(type)) {
                copy.put(rest.slice(at, length));
            }
            rest.position(at + length);
        }
        return Arrays.copyOf(copy.array(), copy.position());
    }

    private static void requireChunks(byte[] bytes) throws DamagedPicture {
        var rest = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        var pixels = false;
        var first = true;
        while (true) {
            var type = chunk(rest);
            if (first != type.equals("IHDR")) {
                throw new DamagedPicture("its first chunk, and no other, must be IHDR");
            }
            first = false;
            switch (type) {
                case "acTL" -> throw new DamagedPicture("it moves");
                case "IDAT" -> pixels = true;
                case "IEND" -> {
                    if (!pixels || rest.hasRemaining()) {
                        throw new DamagedPicture("its pixels are missing, or something follows it");
                    }
                    return;
                }
                default -> {}
            }
        }
    }

    /** Passes over one chunk and tells its type. */
    private static String chunk(ByteBuffer rest) throws DamagedPicture {
        if (rest.remaining() < FRAME) {
            throw new DamagedPicture("its end is missing");
        }
        int length = rest.getInt();
        if (length < 0 || length > rest.remaining() - FRAME + Integer.BYTES) {
            throw new DamagedPicture("its end is missing");
        }
        var checked = new CRC32();
        checked.update(rest.slice(rest.position(), Integer.BYTES + length));
        var type = new byte[Integer.BYTES];
        rest.get(type).position(rest.position() + length);
        if (rest.getInt() != (int) checked.getValue()) {
            throw new DamagedPicture("a checksum does not match");
        }
        return new String(type, ISO_8859_1);
    }
}

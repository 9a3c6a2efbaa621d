package dev.parlance.gateway.character.card;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG (W3C Recommendation, third edition, section 5): a length, four letters, so
 * many bytes, and a checksum over letters and bytes.
 */
final class PngChunks {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int TYPE_BYTES = 4;
    private static final int FRAME_BYTES = Integer.BYTES + TYPE_BYTES + Integer.BYTES;
    private static final int HEADER_BYTES = 13;

    private PngChunks() {}

    /**
     * Gives each chunk's type and data, in order. A chunk is looked at only after its length was
     * found to lie within the file and its checksum to fit.
     *
     * @throws dev.parlance.kernel.rejection.Rejected if this is no PNG, or a damaged one
     */
    static void read(byte[] png, BiConsumer<String, ByteBuffer> reader) {
        if (png.length < SIGNATURE.length
                || !Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw Cards.invalid("The file is not a PNG.");
        }
        int at = SIGNATURE.length;
        String type = "";
        while (!type.equals("IEND")) {
            if (png.length - at < FRAME_BYTES) {
                throw Cards.invalid("The PNG ends before its end.");
            }
            int length = ByteBuffer.wrap(png).getInt(at);
            if (length < 0 || length > png.length - at - FRAME_BYTES) {
                throw Cards.invalid("The PNG has a chunk that is longer than what is left of it.");
            }
            type = new String(png, at + Integer.BYTES, TYPE_BYTES, StandardCharsets.ISO_8859_1);
            requireHeaderFirst(at, type, length);
            requireChecksum(png, at, length);
            reader.accept(
                    type,
                    ByteBuffer.wrap(png, at + Integer.BYTES + TYPE_BYTES, length)
                            .slice()
                            .asReadOnlyBuffer());
            at += FRAME_BYTES + length;
        }
    }

    private static void requireHeaderFirst(int at, String type, int length) {
        boolean first = at == SIGNATURE.length;
        if (first != type.equals("IHDR") || (first && length != HEADER_BYTES)) {
            throw Cards.invalid("The PNG does not begin with its header.");
        }
    }

    private static void requireChecksum(byte[] png, int at, int length) {
        var crc = new CRC32();
        crc.update(png, at + Integer.BYTES, TYPE_BYTES + length);
        int stated = ByteBuffer.wrap(png).getInt(at + Integer.BYTES + TYPE_BYTES + length);
        if ((int) crc.getValue() != stated) {
            throw Cards.invalid("The PNG is damaged: a checksum does not fit.");
        }
    }

    /** Begins a PNG. */
    static ByteArrayOutputStream begin() {
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        return png;
    }

    /** Adds a chunk. */
    static void add(ByteArrayOutputStream png, String type, byte[] data) {
        var typed =
                ByteBuffer.allocate(TYPE_BYTES + data.length)
                        .put(type.getBytes(StandardCharsets.ISO_8859_1))
                        .put(data)
                        .array();
        var crc = new CRC32();
        crc.update(typed);
        png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        png.writeBytes(typed);
        png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }
}

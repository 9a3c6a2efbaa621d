package dev.parlance.query.reading;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ended: the key of its last row, in the order of a list that is sorted by time, then
 * conversation, then seq. Clients see it as an opaque text.
 *
 * @param at to the microsecond, as it is stored
 * @param seq 0 in lists of conversations
 */
public record Cursor(Instant at, UUID conversationId, long seq) {

    /** Later than everything that is stored, and within what the database can compare. */
    public static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private static final long LATEST_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, END_OF_TIME);
    private static final int BYTES = 4 * Long.BYTES;

    /** The text form: base64url without padding. */
    public String encode() {
        var bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
        bytes.putLong(conversationId.getMostSignificantBits());
        bytes.putLong(conversationId.getLeastSignificantBits());
        bytes.putLong(seq);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads the text form.
     *
     * @throws Rejected if the text is no cursor
     */
    public static Cursor decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (bytes.length != BYTES) {
            throw invalid();
        }
        var buffer = ByteBuffer.wrap(bytes);
        long micros = buffer.getLong();
        if (micros < 0 || micros > LATEST_MICROS) {
            throw invalid();
        }
        return new Cursor(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                new UUID(buffer.getLong(), buffer.getLong()),
                buffer.getLong());
    }

    private static Rejected invalid() {
        return new Rejected(new Rejection.Invalid("cursor is not one that this service gave."));
    }
}

package dev.parlance.query.character;

import dev.parlance.kernel.character.CharacterQuery.Order;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.query.character.CharacterRows.Listed;
import dev.parlance.query.reading.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the key of its last row in one of the two orders. Clients see it as an opaque
 * text.
 *
 * @param trend what the list is sorted by when it is {@link Order#TRENDING}
 * @param createdAt what it is sorted by when it is {@link Order#NEW}, to the microsecond
 */
record ListPlace(Order order, double trend, Instant createdAt, UUID characterId) {

    private static final UUID LAST = new UUID(-1, -1);
    private static final int BYTES = 1 + 3 * Long.BYTES;
    private static final long LATEST_MICROS =
            ChronoUnit.MICROS.between(Instant.EPOCH, Cursor.END_OF_TIME);

    static ListPlace of(Order order, Listed row) {
        var item = row.item();
        return new ListPlace(order, row.trend(), item.createdAt(), item.characterId().value());
    }

    /** Before everything in the list. */
    static ListPlace top(Order order) {
        return new ListPlace(order, Double.POSITIVE_INFINITY, Cursor.END_OF_TIME, LAST);
    }

    /** The text form: base64url without padding. */
    String encode() {
        var bytes = ByteBuffer.allocate(BYTES);
        bytes.put((byte) order.name().charAt(0));
        bytes.putLong(
                order == Order.TRENDING
                        ? Double.doubleToLongBits(trend)
                        : ChronoUnit.MICROS.between(Instant.EPOCH, createdAt));
        bytes.putLong(characterId.getMostSignificantBits());
        bytes.putLong(characterId.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads the text form.
     *
     * @param cursor the text, or null for the top
     * @throws Rejected if the text is no place in a list of this order
     */
    static ListPlace decode(@Nullable String cursor, Order order) {
        if (cursor == null) {
            return top(order);
        }
        var bytes = ByteBuffer.wrap(bytesOf(cursor));
        if (bytes.remaining() != BYTES || bytes.get() != (byte) order.name().charAt(0)) {
            throw invalid();
        }
        long key = bytes.getLong();
        var id = new UUID(bytes.getLong(), bytes.getLong());
        return order == Order.TRENDING ? trending(key, id) : created(key, id);
    }

    private static ListPlace trending(long key, UUID id) {
        double trend = Double.longBitsToDouble(key);
        if (Double.isNaN(trend)) {
            throw invalid();
        }
        return new ListPlace(Order.TRENDING, trend, Instant.EPOCH, id);
    }

    private static ListPlace created(long key, UUID id) {
        if (key < 0 || key > LATEST_MICROS) {
            throw invalid();
        }
        return new ListPlace(Order.NEW, 0, Instant.EPOCH.plus(key, ChronoUnit.MICROS), id);
    }

    private static byte[] bytesOf(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static Rejected invalid() {
        return new Rejected(
                new Rejection.Invalid("cursor is not one that this service gave for this list."));
    }
}

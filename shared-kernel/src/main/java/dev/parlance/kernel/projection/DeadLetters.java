package dev.parlance.kernel.projection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that projections could not take in, oldest first.
 *
 * @param nextCursor where the page ended, or null after the last page
 */
public record DeadLetters(List<Letter> items, @Nullable String nextCursor, boolean hasMore) {

    public DeadLetters {
        items = List.copyOf(items);
    }

    /**
     * An event that waits to be taken in, without its content.
     *
     * @param projection whose it is; with {@code @rebuild} behind it while it is built again
     * @param sequence the stream it belongs to, whose later events wait behind it
     * @param index its place among the letters of its sequence, in their order
     * @param causeType why it failed, or null if it only waits behind one that did
     * @param causeMessage the fault in words, without personal content
     */
    public record Letter(
            String id,
            String projection,
            String sequence,
            long index,
            String eventId,
            String eventType,
            @Nullable String causeType,
            @Nullable String causeMessage,
            Instant enqueuedAt,
            Instant lastTouched) {}
}

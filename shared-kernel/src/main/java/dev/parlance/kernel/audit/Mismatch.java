package dev.parlance.kernel.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where a stream and its evidence part.
 *
 * @param sequenceNumber the place in the stream, or null if no event is concerned
 * @param eventId the event concerned, or null if none is or none is known
 * @param detail one sentence, without personal content
 */
public record Mismatch(
        @Nullable Long sequenceNumber, @Nullable String eventId, Kind kind, String detail) {

    /** What has happened. */
    public enum Kind {
        /** The event is not what was stored. */
        CHANGED,
        /** The event is gone. */
        REMOVED,
        /** The product did not store this event, or not here. */
        INSERTED,
        /** The event stood elsewhere in the stream. */
        REORDERED,
        /** Another event, of another stream or of none, stands in the place of this one. */
        REPLACED,
        /** The event is what was stored; what was written down of its chain is not. */
        CHAIN_CHANGED,
        /** The chain fits the events, but is not the one that was in the log. */
        REWRITTEN,
        /** The log does not lead to the checkpoint's root. */
        LOG_CHANGED,
        /** The checkpoint was not signed as it is, or is gone. */
        CHECKPOINT_CHANGED,
        /** A revealed text is not the one whose digest the event holds. */
        CONTENT_CHANGED
    }
}

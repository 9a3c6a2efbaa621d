package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.Mismatch;
import dev.parlance.kernel.audit.Mismatch.Kind;
import dev.parlance.kernel.audit.RawEvent;
import dev.parlance.kernel.audit.proof.HashChain;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream along its chain, from the first event on: what writes the chain, what verifies it
 * in the store and what verifies an export all go this way.
 */
final class ChainReading {

    private byte[] head;
    private long next;

    /** At the beginning of a stream. */
    ChainReading() {
        this(HashChain.genesis(), 0);
    }

    /** Behind the event whose link this is. */
    ChainReading(byte[] head, long next) {
        this.head = head;
        this.next = next;
    }

    /** The sequence number of the event that comes next, which is how many were read. */
    long next() {
        return next;
    }

    /** The link of the event that was read last. */
    byte[] head() {
        return head;
    }

    /** Goes on by an event, whatever its number, and gives its link. */
    byte[] extend(RawEvent event) {
        head = HashChain.link(head, CanonicalEvent.of(event));
        next = event.sequenceNumber() + 1;
        return head;
    }

    /**
     * Goes on by an event if it is the next one and this is its link.
     *
     * @return what is wrong, or null if it fits
     */
    @Nullable Mismatch read(RawEvent event, byte[] link) {
        if (event.sequenceNumber() > next) {
            return new Mismatch(next, null, Kind.REMOVED, "There is no event at this place.");
        }
        if (event.sequenceNumber() < next) {
            return new Mismatch(
                    event.sequenceNumber(),
                    event.eventId(),
                    Kind.REORDERED,
                    "An event stands behind a later one.");
        }
        var expected = HashChain.link(head, CanonicalEvent.of(event));
        if (!MessageDigest.isEqual(expected, link)) {
            return new Mismatch(
                    next, event.eventId(), Kind.CHANGED, "The event does not fit its link.");
        }
        head = expected;
        next++;
        return null;
    }

    /**
     * Compares the chain, if it has just been read up to there, with what the log holds of it.
     *
     * @return what is wrong, or null if it fits
     */
    @Nullable Mismatch compare(ChainHead logged, @Nullable String eventId) {
        if (logged.sequenceNumber() == next - 1 && !logged.link().equals(LogForm.text(head))) {
            return new Mismatch(
                    next - 1,
                    eventId,
                    Kind.REWRITTEN,
                    "The log of checkpoints holds another chain up to this event.");
        }
        return null;
    }

    /**
     * At the end of a stream, looks whether the log knows of more.
     *
     * @return what is wrong, or null if it does not
     */
    @Nullable Mismatch end(ChainHead logged) {
        return logged.sequenceNumber() < next
                ? null
                : new Mismatch(
                        next,
                        null,
                        Kind.REMOVED,
                        "The log of checkpoints knows of events from here to %d."
                                .formatted(logged.sequenceNumber()));
    }
}

package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.RawEvent;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The event store, read as it is: without upcasters, and without making objects of payloads. */
interface StoredEvents {

    /** All events in their order, each with a {@link RawPayload}. */
    StreamableMessageSource<TrackedEventMessage<?>> source();

    /**
     * Events of a stream.
     *
     * @param from the first sequence number
     * @param limit how many at most
     */
    List<Kept> page(String stream, long from, int limit);

    /** Whether the stream holds this event, at whichever place. */
    boolean holds(String stream, String eventId);

    /**
     * The first of these ends of chains whose event is not there any more; none where a store takes
     * no changes.
     */
    Optional<ChainHead> firstGone(List<ChainHead> ends);

    /** Whether events are stored under a seal here. */
    boolean keepsSeals();

    /**
     * The position up to which events may have no seal, as the migration noted it; -1 where the
     * store keeps no seals.
     */
    long unsealedUpTo();

    /**
     * An event as it is kept.
     *
     * @param position its place among all events; {@link Long#MAX_VALUE} where the store does not
     *     tell
     * @param seal null if it has none
     */
    record Kept(RawEvent event, long position, byte @Nullable [] seal) {}
}

package dev.parlance.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The event store as one projection reads it: in groups, see {@link GroupedStream}.
 *
 * <p>The queue between Axon's coordinator and its worker counts entries, and its length is found by
 * walking it, once an event; that walk was half of what the coordinator did in a replay. A group is
 * one entry.
 */
final class GroupedSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final int groupSize;
    private final LongSupplier taken;
    private final Allowance allowance;

    /**
     * @param groupSize how many events a group holds at most
     * @param taken the position up to which the projection has taken events in
     */
    GroupedSource(
            StreamableMessageSource<TrackedEventMessage<?>> store,
            int groupSize,
            LongSupplier taken,
            Allowance allowance) {
        this.store = store;
        this.groupSize = groupSize;
        this.taken = taken;
        this.allowance = allowance;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        allowance.renew();
        return new GroupedStream(store.openStream(position), groupSize, taken, allowance);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return store.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return store.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant at) {
        return store.createTokenAt(at);
    }

    @Override
    public @Nullable TrackingToken createTokenSince(Duration duration) {
        return store.createTokenSince(duration);
    }
}

package dev.parlance.projection.testing;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The store as readers without a token must read it. Axon's embedded store gives them whatever it
 * caches first, which is not the first event where another reader was faster.
 */
record FromTheFirst(StreamableMessageSource<TrackedEventMessage<?>> store)
        implements StreamableMessageSource<TrackedEventMessage<?>> {

    private static final TrackingToken BEFORE_THE_FIRST = new GlobalSequenceTrackingToken(-1);

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        return store.openStream(position == null ? BEFORE_THE_FIRST : position);
    }

    @Override
    public TrackingToken createTailToken() {
        return store.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return store.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant at) {
        return store.createTokenAt(at);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return store.createTokenSince(duration);
    }
}

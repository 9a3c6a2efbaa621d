package dev.parlance.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WakingEventSourceTest {

    private final Opened store = new Opened();

    @Test
    void aReaderWithoutATokenStandsBeforeTheFirstEventOfTheEmbeddedStore() {
        new WakingEventSource(store, true).openStream(null);

        assertThat(store.positions)
                .containsExactly(GapAwareTrackingToken.newInstance(-1, Set.of()));
    }

    @Test
    void aReaderWithATokenGoesOnFromThere() {
        var token = GapAwareTrackingToken.newInstance(7, Set.of(5L));

        new WakingEventSource(store, true).openStream(token);

        assertThat(store.positions).containsExactly(token);
    }

    @Test
    void aStoreOfAnotherKindKnowsItsOwnBeginning() {
        new WakingEventSource(store, false).openStream(null);

        assertThat(store.positions).containsExactly((TrackingToken) null);
    }

    /** Remembers from where streams were opened. */
    private static final class Opened implements StreamableMessageSource<TrackedEventMessage<?>> {

        private final List<@Nullable TrackingToken> positions = new ArrayList<>();
        private final EmbeddedEventStore events =
                EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .build();

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
            positions.add(position);
            return events.openStream(null);
        }
    }
}

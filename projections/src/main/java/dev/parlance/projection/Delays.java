package dev.parlance.projection;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * How long events have been waiting to be taken in. It is asked of the store and not of what was
 * taken in last: that may have been long ago, because nothing happened since.
 */
@Component
class Delays {

    private static final int PATIENCE_MILLIS = 200;

    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final Clock clock;

    Delays(
            @Qualifier("eventSource")
                    ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source,
            EventStore store,
            Clock clock) {
        this.events = source.getIfAvailable(() -> store);
        this.clock = clock;
    }

    /** The age of the event that is next behind a place; nothing if there is none. */
    Duration behind(Place place) {
        try (var rest = events.openStream(place.token())) {
            if (!rest.hasNextAvailable(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return Duration.ZERO;
            }
            var age = Duration.between(rest.nextAvailable().getTimestamp(), clock.instant());
            return age.isNegative() ? Duration.ZERO : age;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped over a look at the store", e);
        }
    }
}

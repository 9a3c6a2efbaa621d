package dev.parlance.projection;

import java.util.Collection;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sees where each projection and each saga stands in this process. */
@Component
class ProjectionMonitor {

    /** The position of a projection that has taken in nothing. */
    static final long BEFORE_THE_FIRST = -1;

    private final EventProcessingConfiguration processing;
    private final EventStore events;

    ProjectionMonitor(EventProcessingConfiguration processing, EventStore events) {
        this.processing = processing;
        this.events = events;
    }

    Optional<PooledStreamingEventProcessor> processor(String projection) {
        return processing.eventProcessor(projection, PooledStreamingEventProcessor.class);
    }

    /** How far a projection has come here; empty if this process does not feed it. */
    Optional<Long> position(String projection) {
        return place(projection).map(Place::position);
    }

    /** Where a processor stands here; empty if this process does not feed all of its segments. */
    Optional<Place> place(String name) {
        return processor(name)
                .map(processor -> processor.processingStatus().values())
                .filter(ProjectionMonitor::holdsAll)
                .flatMap(
                        statuses ->
                                statuses.stream()
                                        .map(status -> new Place(status.getTrackingToken()))
                                        .reduce(Place::orBefore));
    }

    private static boolean holdsAll(Collection<EventTrackerStatus> statuses) {
        return statuses.stream()
                        .mapToDouble(status -> 1.0 / (status.getSegment().getMask() + 1L))
                        .sum()
                == 1;
    }

    /** The newest event's position, or -1 in an empty store. */
    long head() {
        TrackingToken head = events.createHeadToken();
        return head == null ? BEFORE_THE_FIRST : head.position().orElse(BEFORE_THE_FIRST);
    }

    /** How far a projection has come. */
    static long position(PooledStreamingEventProcessor processor) {
        return position(processor.processingStatus().values());
    }

    private static long position(Collection<EventTrackerStatus> statuses) {
        return statuses.stream()
                .mapToLong(s -> s.getCurrentPosition().orElse(BEFORE_THE_FIRST))
                .min()
                .orElse(BEFORE_THE_FIRST);
    }

    /** The type of the fault that makes a projection try its last batch again, or null. */
    static @Nullable String fault(PooledStreamingEventProcessor processor) {
        return processor.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(status -> status.getError().getClass().getSimpleName())
                .findFirst()
                .orElse(null);
    }
}

package dev.parlance.projection;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;

/** Takes in the events for a projection that is built again, if no other node does. */
final class AsideProcessor {

    private final PooledStreamingEventProcessor processor;
    private final Runnable afterwards;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param afterwards what is to be let go of when it has stopped
     */
    AsideProcessor(PooledStreamingEventProcessor processor, Runnable afterwards) {
        this.processor = processor;
        this.afterwards = afterwards;
    }

    /** Whether it is this node that takes the events in. */
    boolean works() {
        return status().isPresent();
    }

    /** Up to where it has; null before the first event. */
    @Nullable TrackingToken token() {
        return status().map(EventTrackerStatus::getTrackingToken).orElse(null);
    }

    long position() {
        return ProjectionMonitor.position(processor);
    }

    /** The type of the fault that makes it try its last batch again, or null. */
    @Nullable String fault() {
        return ProjectionMonitor.fault(processor);
    }

    /** Waits for the batch that is under way, and stops for good. */
    void stop() {
        if (stopped.compareAndSet(false, true)) {
            processor.shutDown();
            afterwards.run();
        }
    }

    private Optional<EventTrackerStatus> status() {
        return processor.processingStatus().values().stream().findFirst();
    }
}

package dev.parlance.projection;

import dev.parlance.kernel.projection.ProjectionReport;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sees where each projection stands. */
@Component
class ProjectionMonitor {

    /** The position of a projection that has taken in nothing. */
    static final long BEFORE_THE_FIRST = -1;

    private final EventProcessingConfiguration processing;
    private final EventStore events;
    private final Freshness freshness;
    private final Clock clock;

    ProjectionMonitor(
            EventProcessingConfiguration processing,
            EventStore events,
            Freshness freshness,
            Clock clock) {
        this.processing = processing;
        this.events = events;
        this.freshness = freshness;
        this.clock = clock;
    }

    Optional<PooledStreamingEventProcessor> processor(String projection) {
        return processing.eventProcessor(projection, PooledStreamingEventProcessor.class);
    }

    long deadLetters(String projection) {
        return processing
                .deadLetterQueue(projection)
                .map(SequencedDeadLetterQueue::size)
                .orElse(0L);
    }

    /** The newest event's position, or -1 in an empty store. */
    long head() {
        return positionOf(events.createHeadToken());
    }

    /** At the head a replay is over, though its token says so only after the next event. */
    ProjectionReport.Entry report(String projection, long head) {
        var processor = processor(projection);
        var statuses = processor.map(p -> p.processingStatus().values()).orElseGet(List::of);
        long position = position(statuses);
        long behind = Math.max(0, head - position);
        return new ProjectionReport.Entry(
                projection,
                processor.map(PooledStreamingEventProcessor::isRunning).orElse(false),
                behind > 0 && statuses.stream().anyMatch(EventTrackerStatus::isReplaying),
                position,
                head,
                behind,
                behind == 0 ? 0 : age(projection).toMillis(),
                deadLetters(projection),
                fault(statuses));
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

    private Duration age(String projection) {
        var now = clock.instant();
        return freshness
                .newestIn(projection)
                .map(newest -> Duration.between(newest, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    private static @Nullable String fault(Collection<EventTrackerStatus> statuses) {
        return statuses.stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(status -> status.getError().getClass().getSimpleName())
                .findFirst()
                .orElse(null);
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? BEFORE_THE_FIRST : token.position().orElse(BEFORE_THE_FIRST);
    }
}

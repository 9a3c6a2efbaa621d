package dev.parlance.projection.analytics;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/** Where the publishing of events stands, as this node sees it. */
public final class AnalyticsStream {

    private static final long BEFORE_THE_FIRST = -1;

    private final Delivered delivered;
    private final ContentLedger ledger;
    private final EventProcessingConfiguration processing;
    private final EventStore events;
    private final Clock clock;

    AnalyticsStream(
            Delivered delivered,
            ContentLedger ledger,
            EventProcessingConfiguration processing,
            EventStore events,
            Clock clock) {
        this.delivered = delivered;
        this.ledger = ledger;
        this.processing = processing;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Why Kafka took nothing at the last attempt: the simple name of the fault, or null if it did,
     * if there was no attempt lately, or if another node publishes.
     */
    public @Nullable String fault() {
        return delivered.failure().map(Delivered.Failure::fault).orElse(null);
    }

    /** How many positions of the store are not published yet; 0 where another node publishes. */
    public long eventsBehind() {
        var position = position();
        if (position.isEmpty()) {
            return 0;
        }
        var head = events.createHeadToken();
        return head == null ? 0 : Math.max(0, head.position().orElse(0) - position.getAsLong());
    }

    /**
     * How long ago the event was recorded with which publishing goes on; nothing while this node is
     * not behind.
     */
    public Duration lag() {
        if (eventsBehind() == 0) {
            return Duration.ZERO;
        }
        return delivered
                .failure()
                .map(Delivered.Failure::recordedAt)
                .or(delivered::newest)
                .map(at -> Duration.between(at, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    /** How many events wait because Kafka refuses one of their sequence. */
    public long deadLetters() {
        return processing
                .deadLetterQueue(AnalyticsProjection.NAME)
                .map(SequencedDeadLetterQueue::size)
                .orElse(0L);
    }

    /** For how long an erased person waits for the last tombstone; nothing if nobody does. */
    public Duration erasuresAge() {
        return ledger.oldestErasure()
                .map(asked -> Duration.between(asked, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    /** While Kafka is away the processor lets go of its token between two attempts. */
    private OptionalLong position() {
        var failure = delivered.failure();
        return failure.isPresent()
                ? OptionalLong.of(failure.get().position() - 1)
                : processing
                        .eventProcessor(
                                AnalyticsProjection.NAME, PooledStreamingEventProcessor.class)
                        .stream()
                        .flatMap(processor -> processor.processingStatus().values().stream())
                        .mapToLong(status -> status.getCurrentPosition().orElse(BEFORE_THE_FIRST))
                        .min();
    }
}

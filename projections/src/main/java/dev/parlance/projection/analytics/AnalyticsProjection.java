package dev.parlance.projection.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Publishes every event, in the order of the store, at least once. The events of a batch are sent
 * together when its unit of work prepares to commit, and all of them are kept by Kafka before their
 * token is. There is nothing to reset: a replay publishes everything again, under the same ids.
 *
 * <p>An event that Kafka will never take must not hold up the others. As in {@link
 * dev.parlance.projection.batch.BatchedWrites}, a batch in which one is refused is rolled back and
 * its events are suspects: the next time each is sent by itself, and the one that is refused again
 * throws where the dead-letter queue expects it. While Kafka is away no event is accused.
 */
@ProcessingGroup(AnalyticsProjection.NAME)
public final class AnalyticsProjection {

    /** Its processing group. */
    public static final String NAME = "analytics";

    private final Envelopes envelopes;
    private final Publisher publisher;
    private final int batchSize;
    private volatile Set<String> suspects = Set.of();

    AnalyticsProjection(Envelopes envelopes, Publisher publisher, int batchSize) {
        this.envelopes = envelopes;
        this.publisher = publisher;
        this.batchSize = batchSize;
    }

    /** How many events are to be published in one transaction at most. */
    public int batchSize() {
        return batchSize;
    }

    @EventHandler
    void on(EventMessage<?> message) {
        var publication = envelopes.of(message);
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (unit instanceof BatchingUnitOfWork<?> batching) {
            pendingOf(batching).take(publication);
        } else {
            publisher.publish(List.of(publication));
        }
    }

    private Pending pendingOf(BatchingUnitOfWork<?> unit) {
        return unit.getOrComputeResource(
                AnalyticsProjection.class.getName(),
                _ -> {
                    var pending = new Pending();
                    unit.onPrepareCommit(_ -> pending.conclude());
                    return pending;
                });
    }

    /** What one unit of work has taken in. */
    private final class Pending {

        private final List<String> events = new ArrayList<>();
        private final List<Publication> publications = new ArrayList<>();
        private @Nullable RuntimeException fault;

        void take(Publication publication) {
            if (suspects.contains(publication.eventId())) {
                sendAlone(publication);
            } else {
                publications.add(publication);
            }
            events.add(publication.eventId());
        }

        private void sendAlone(Publication suspect) {
            if (fault == null) {
                sendGathered();
            }
            if (fault != null) {
                return;
            }
            try {
                publisher.publish(List.of(suspect));
            } catch (KafkaAway e) {
                fault = e;
            }
        }

        /** Whatever is wrong with those before, it is no fault of the one that is handled now. */
        private void sendGathered() {
            try {
                publisher.publish(publications);
                publications.clear();
            } catch (KafkaAway | RecordRefused e) {
                fault = e;
            }
        }

        void conclude() {
            if (fault == null) {
                sendGathered();
            }
            if (fault instanceof RecordRefused) {
                suspects = Set.copyOf(events);
            }
            if (fault != null) {
                throw fault;
            }
        }
    }
}

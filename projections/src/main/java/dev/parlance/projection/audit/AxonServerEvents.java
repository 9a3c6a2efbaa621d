package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.RawEvent;
import io.axoniq.axonserver.grpc.event.Event;
import java.util.List;
import java.util.Optional;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * The events in Axon Server, which only ever appends. It keeps no seals, gives metadata as single
 * values, and does not tell the position of a stream's events.
 */
final class AxonServerEvents implements StoredEvents {

    private static final int SEARCHED_AT_ONCE = 500;

    private final AxonServerConnectionManager connections;
    private final AxonServerEventStore store;
    private final GrpcMetaDataConverter metadata;

    /**
     * @param store reads by this serializer and without upcasters
     */
    AxonServerEvents(
            AxonServerConnectionManager connections,
            AxonServerEventStore store,
            RawSerializer serializer) {
        this.connections = connections;
        this.store = store;
        this.metadata = new GrpcMetaDataConverter(serializer);
    }

    @Override
    public StreamableMessageSource<TrackedEventMessage<?>> source() {
        return store;
    }

    @Override
    public List<Kept> page(String stream, long from, int limit) {
        return connections
                .getConnection()
                .eventChannel()
                .openAggregateStream(stream, from, from + limit)
                .asStream()
                .limit(limit)
                .map(event -> new Kept(raw(event), Long.MAX_VALUE, null))
                .toList();
    }

    private RawEvent raw(Event stored) {
        var event = new GrpcBackedDomainEventData(stored);
        var payload = event.getPayload();
        return new RawEvent(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getEventIdentifier(),
                event.getType(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                DateTimeUtils.formatInstant(event.getTimestamp()),
                payload.getData(),
                RawSerializer.bytesOf(metadata.convert(stored.getMetaDataMap())));
    }

    @Override
    public boolean holds(String stream, String eventId) {
        long from = 0;
        while (true) {
            var page = page(stream, from, SEARCHED_AT_ONCE);
            if (page.stream().anyMatch(kept -> kept.event().eventId().equals(eventId))) {
                return true;
            }
            if (page.size() < SEARCHED_AT_ONCE) {
                return false;
            }
            from += SEARCHED_AT_ONCE;
        }
    }

    @Override
    public Optional<ChainHead> firstGone(List<ChainHead> ends) {
        return Optional.empty();
    }

    @Override
    public boolean keepsSeals() {
        return false;
    }

    @Override
    public long unsealedUpTo() {
        return -1;
    }
}

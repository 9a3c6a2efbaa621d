package dev.parlance.command.store.append;

import dev.parlance.kernel.audit.EventSeals;
import dev.parlance.kernel.audit.RawEvent;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals snapshots, in their metadata. An aggregate decides by its snapshot, which no chain covers:
 * whoever changed one would change what is decided, and no event would tell. One that does not fit
 * its seal is not used; the aggregate is read from its events.
 */
record SnapshotSeals(EventSeals seals) {

    private static final Logger log = LoggerFactory.getLogger(SnapshotSeals.class);

    private static final String SEAL = "seal";

    /** No stream is called so: no event's seal is ever taken for that of a snapshot. */
    private static final String STREAM = "snapshot/";

    <T> DomainEventMessage<T> sealed(DomainEventMessage<T> snapshot, Serializer serializer) {
        var payload = snapshot.serializePayload(serializer, byte[].class);
        var seal =
                seals.seal(
                        raw(
                                snapshot.getAggregateIdentifier(),
                                snapshot.getSequenceNumber(),
                                snapshot.getIdentifier(),
                                snapshot.getType(),
                                snapshot.getTimestamp(),
                                payload));
        return new Sealed<>(
                snapshot,
                snapshot.andMetaData(Map.of(SEAL, Base64.getEncoder().encodeToString(seal))),
                payload);
    }

    /** Its payload was written once: texts written anew have other salts, and fit no seal. */
    private static final class Sealed<T> extends GenericDomainEventMessage<T> {

        private static final long serialVersionUID = 1L;

        private final transient SerializedObject<byte[]> payload;

        Sealed(
                DomainEventMessage<T> snapshot,
                Message<T> withSeal,
                SerializedObject<byte[]> payload) {
            super(
                    snapshot.getType(),
                    snapshot.getAggregateIdentifier(),
                    snapshot.getSequenceNumber(),
                    withSeal,
                    snapshot.getTimestamp());
            this.payload = payload;
        }

        @Override
        public <S> SerializedObject<S> serializePayload(Serializer serializer, Class<S> form) {
            return serializer.getConverter().convert(payload, form);
        }
    }

    /** Whether a snapshot is what was sealed; those from before there were seals are not. */
    boolean fit(DomainEventData<?> snapshot, Serializer serializer) {
        boolean fits =
                seal(snapshot, serializer)
                        .filter(seal -> seals.fits(seal, raw(snapshot, serializer)))
                        .isPresent();
        if (!fits) {
            log.warn(
                    "The snapshot of {} at {} does not fit its seal and is not used",
                    snapshot.getAggregateIdentifier(),
                    snapshot.getSequenceNumber());
        }
        return fits;
    }

    private static Optional<byte[]> seal(DomainEventData<?> snapshot, Serializer serializer) {
        try {
            return serializer.deserialize(snapshot.getMetaData()) instanceof MetaData metadata
                            && metadata.get(SEAL) instanceof String seal
                    ? Optional.of(Base64.getDecoder().decode(seal))
                    : Optional.empty();
        } catch (SerializationException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static RawEvent raw(DomainEventData<?> snapshot, Serializer serializer) {
        return raw(
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                snapshot.getEventIdentifier(),
                snapshot.getType(),
                snapshot.getTimestamp(),
                serializer.getConverter().convert(snapshot.getPayload(), byte[].class));
    }

    private static RawEvent raw(
            String aggregate,
            long sequence,
            String eventId,
            String type,
            Instant at,
            SerializedObject<byte[]> payload) {
        return new RawEvent(
                STREAM + aggregate,
                sequence,
                eventId,
                type,
                payload.getType().getName(),
                payload.getType().getRevision(),
                DateTimeUtils.formatInstant(at),
                payload.getData(),
                null);
    }
}

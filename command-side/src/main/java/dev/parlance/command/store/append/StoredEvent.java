package dev.parlance.command.store.append;

import dev.parlance.kernel.audit.EventSeals;
import dev.parlance.kernel.audit.RawEvent;
import java.util.Objects;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** An event as its row will hold it, under a seal that nobody else can make. */
record StoredEvent(RawEvent raw, byte[] seal) {

    static StoredEvent of(EventMessage<?> message, Serializer serializer, EventSeals seals) {
        var event = inStream(message);
        var payload = event.serializePayload(serializer, byte[].class);
        var raw =
                new RawEvent(
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        event.getIdentifier(),
                        event.getType(),
                        payload.getType().getName(),
                        payload.getType().getRevision(),
                        DateTimeUtils.formatInstant(event.getTimestamp()),
                        payload.getData(),
                        event.serializeMetaData(serializer, byte[].class).getData());
        return new StoredEvent(raw, seals.seal(raw));
    }

    private static DomainEventMessage<?> inStream(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? event
                : new GenericDomainEventMessage<>(
                        null, message.getIdentifier(), 0, message, message::getTimestamp);
    }

    String eventId() {
        return raw.eventId();
    }

    String streamId() {
        return raw.stream();
    }

    long sequence() {
        return raw.sequenceNumber();
    }

    @Nullable String streamType() {
        return raw.aggregateType();
    }

    String timestamp() {
        return raw.timestamp();
    }

    String payloadType() {
        return raw.payloadType();
    }

    @Nullable String payloadRevision() {
        return raw.payloadRevision();
    }

    byte[] payload() {
        return raw.payload();
    }

    byte[] metaData() {
        return Objects.requireNonNull(raw.metadata(), "Every event is stored with metadata");
    }
}

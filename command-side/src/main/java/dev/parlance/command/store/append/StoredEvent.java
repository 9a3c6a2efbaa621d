package dev.parlance.command.store.append;

import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** An event as its row will hold it. */
record StoredEvent(
        String eventId,
        String streamId,
        long sequence,
        @Nullable String streamType,
        String timestamp,
        String payloadType,
        @Nullable String payloadRevision,
        byte[] payload,
        byte[] metaData) {

    static StoredEvent of(EventMessage<?> message, Serializer serializer) {
        var event = inStream(message);
        var payload = event.serializePayload(serializer, byte[].class);
        return new StoredEvent(
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                DateTimeUtils.formatInstant(event.getTimestamp()),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData());
    }

    private static DomainEventMessage<?> inStream(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? event
                : new GenericDomainEventMessage<>(
                        null, message.getIdentifier(), 0, message, message::getTimestamp);
    }
}

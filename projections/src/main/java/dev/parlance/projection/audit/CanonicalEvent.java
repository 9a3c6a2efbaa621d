package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.RawEvent;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * The canonical form of a stored event, over which chains are made: the canonical JSON (RFC 8785)
 * of an object with the members {@code stream}, {@code sequenceNumber}, {@code eventId}, {@code
 * aggregateType}, {@code payloadType}, {@code payloadRevision}, {@code timestamp}, {@code payload}
 * and {@code metadata}, the last two as the objects that they are; what is absent is left out.
 * Bytes that are not a JSON object are told as {@code payloadBytes} or {@code metadataBytes} in
 * base64 instead, so that every row has a form.
 *
 * <p>As RFC 8785 has it, numbers are those of IEEE 754: digits that such a number cannot hold are
 * not told apart.
 */
final class CanonicalEvent {

    private CanonicalEvent() {}

    static byte[] of(RawEvent event) {
        var object = CanonicalJson.object();
        object.put("stream", event.stream());
        object.put("sequenceNumber", event.sequenceNumber());
        object.put("eventId", event.eventId());
        if (event.aggregateType() != null) {
            object.put("aggregateType", event.aggregateType());
        }
        object.put("payloadType", event.payloadType());
        if (event.payloadRevision() != null) {
            object.put("payloadRevision", event.payloadRevision());
        }
        object.put("timestamp", event.timestamp());
        put(object, "payload", event.payload());
        if (event.metadata() != null) {
            put(object, "metadata", event.metadata());
        }
        return CanonicalJson.of(object);
    }

    private static void put(ObjectNode object, String name, byte[] bytes) {
        CanonicalJson.ofStored(bytes)
                .ifPresentOrElse(
                        json -> object.putRawValue(name, new RawValue(json)),
                        () ->
                                object.put(
                                        name + "Bytes", Base64.getEncoder().encodeToString(bytes)));
    }
}

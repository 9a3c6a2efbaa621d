package dev.parlance.projection.analytics;

import dev.parlance.kernel.account.AccountEvent;
import dev.parlance.kernel.audit.AccessEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into the envelope of <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * 1.0 on Kafka</a>, in binary mode, with its extensions for partitioning and sequence.
 */
final class Envelopes {

    private static final String JSON = "application/json";

    private final KafkaSettings settings;

    Envelopes(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * What an event becomes.
     *
     * @throws IllegalArgumentException if it is none of the shared language
     */
    Publication of(EventMessage<?> message) {
        var event = message.getPayload();
        var type = EventType.of(event.getClass());
        var stream = streamOf(message);
        var envelope = envelope(message, type, stream);
        return new Publication(
                message.getIdentifier(),
                stream.id(),
                record(
                        settings.topic(),
                        stream.id(),
                        envelope.withData(JSON, PublishedForm.withoutTexts(event))),
                settings.content() ? content(message, envelope) : null,
                event instanceof AccountEvent.AccountErased erased ? erased.accountId() : null);
    }

    private Publication.@Nullable Content content(
            EventMessage<?> message, CloudEventBuilder envelope) {
        var written = PublishedForm.withTexts(message.getPayload());
        return written.persons().isEmpty()
                ? null
                : new Publication.Content(
                        written.persons(),
                        record(
                                settings.contentTopic(),
                                message.getIdentifier(),
                                envelope.withData(JSON, written.json())));
    }

    private CloudEventBuilder envelope(EventMessage<?> message, EventType type, Stream stream) {
        return CloudEventBuilder.v1()
                .withId(message.getIdentifier())
                .withType(type.qualified())
                .withSource(settings.source())
                .withSubject(stream.id())
                .withTime(message.getTimestamp().atOffset(ZoneOffset.UTC))
                .withDataSchema(type.schema())
                .withExtension("partitionkey", stream.id())
                .withExtension("sequence", "%019d".formatted(stream.sequence()));
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, CloudEventBuilder event) {
        return KafkaMessageFactory.createWriter(topic, key).writeBinary(event.build());
    }

    /**
     * What an event happened to.
     *
     * @param sequence its place there, from 0
     */
    private record Stream(String id, long sequence) {}

    /** Events that no aggregate has applied stand alone in the store, and belong to a person. */
    private static Stream streamOf(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> inStream) {
            return new Stream(inStream.getAggregateIdentifier(), inStream.getSequenceNumber());
        }
        return switch (message.getPayload()) {
            case AccountEvent event -> new Stream(event.accountId().toString(), 0);
            case AccessEvent event -> new Stream(event.operator().toString(), 0);
            default -> new Stream(message.getIdentifier(), 0);
        };
    }
}

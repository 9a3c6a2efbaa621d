package dev.parlance.example.usage;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event as it stands in the topic.
 *
 * @param id by which it is known when it comes again
 * @param type such as {@code dev.parlance.conversation.AssistantReplyCompleted.v1}
 * @param data a JSON object
 */
record PublishedEvent(String id, String type, String data) {

    static PublishedEvent of(ConsumerRecord<String, String> record) {
        return new PublishedEvent(
                header(record, "ce_id"), header(record, "ce_type"), record.value());
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException(
                    "%s-%d has no %s at %d"
                            .formatted(record.topic(), record.partition(), name, record.offset()));
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}

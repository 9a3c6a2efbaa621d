package dev.parlance.projection.analytics;

import dev.parlance.kernel.account.AccountId;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one event becomes.
 *
 * @param eventId its stable identifier
 * @param key what it happened to; records of one key keep their order
 * @param record the event without its texts
 * @param content the event with its texts, or null if they are not published, or there are none
 * @param erased the person who is forgotten by it, or null
 */
record Publication(
        String eventId,
        String key,
        ProducerRecord<String, byte[]> record,
        @Nullable Content content,
        @Nullable AccountId erased) {

    /**
     * An event with its texts.
     *
     * @param persons whose texts they are
     * @param record without a partition, which depends on the topic
     */
    record Content(Set<AccountId> persons, ProducerRecord<String, byte[]> record) {}
}

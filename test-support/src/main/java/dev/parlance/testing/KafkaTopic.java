package dev.parlance.testing;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What stands in a topic, read from its beginning to the end that it has at that moment. */
public final class KafkaTopic {

    private final Map<String, Object> client = new HashMap<>();
    private final String name;

    /**
     * @param address of a broker
     */
    public KafkaTopic(String address, String name) {
        this(address, name, Map.of());
    }

    /**
     * @param settings of the client, by Kafka's own names
     */
    public KafkaTopic(String address, String name, Map<String, String> settings) {
        this.name = name;
        client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        client.putAll(settings);
    }

    /**
     * A record.
     *
     * @param value null for a tombstone
     */
    public record Read(
            int partition, String key, Map<String, String> headers, @Nullable String value) {

        /** The event's id. */
        public String id() {
            return headers.getOrDefault("ce_id", "");
        }

        /** What kind of event it is. */
        public String type() {
            return headers.getOrDefault("ce_type", "");
        }

        /** The event's place in the history of its subject, -1 if it has none. */
        public long sequence() {
            return Long.parseLong(headers.getOrDefault("ce_sequence", "-1"));
        }
    }

    /** All records; those of one partition in their order. */
    public List<Read> read() {
        try (var consumer = new KafkaConsumer<String, String>(client)) {
            var partitions =
                    consumer.partitionsFor(name).stream()
                            .map(found -> new TopicPartition(name, found.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var read = new ArrayList<Read>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(of(record)));
            }
            return read;
        }
    }

    /** The same without what was there before under the same id. */
    public List<Read> readOnce() {
        var ids = new HashSet<String>();
        return read().stream().filter(record -> ids.add(record.id())).toList();
    }

    /** All records of one key, in their order. */
    public List<Read> read(String key) {
        return read().stream().filter(record -> record.key().equals(key)).toList();
    }

    /** The same without what was there before under the same id. */
    public List<Read> readOnce(String key) {
        return readOnce().stream().filter(record -> record.key().equals(key)).toList();
    }

    /**
     * Waits until what was read of one key, without what was there before, is as wanted. A topic
     * that is not there yet, or whose broker is away, is waited for.
     *
     * @return it
     */
    public List<Read> awaitOnce(String key, Duration atMost, Predicate<List<Read>> wanted) {
        return await().atMost(atMost).ignoreExceptions().until(() -> readOnce(key), wanted);
    }

    private static Read of(ConsumerRecord<String, String> record) {
        var headers = new HashMap<String, String>();
        record.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.key(),
                                        new String(header.value(), StandardCharsets.UTF_8)));
        return new Read(record.partition(), record.key(), headers, record.value());
    }
}

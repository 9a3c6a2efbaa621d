package dev.parlance.example.usage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of events, read as far as it goes. */
final class EventTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Map<String, Object> client;

    /**
     * @param settings of Kafka's client, by its own names; {@code bootstrap.servers} at least
     */
    EventTopic(String name, Map<String, Object> settings) {
        this.name = name;
        client = new HashMap<>(settings);
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    }

    /**
     * Hands over everything from the beginning to where the topic ends now. It ends, whatever is
     * written meanwhile.
     *
     * @throws IllegalStateException if nothing more comes for 30 s
     */
    void readTo(Consumer<PublishedEvent> reader) {
        try (var consumer = new KafkaConsumer<String, String>(client)) {
            var partitions =
                    consumer.partitionsFor(name).stream()
                            .map(partition -> new TopicPartition(name, partition.partition()))
                            .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var last = System.nanoTime();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                var records = consumer.poll(Duration.ofSeconds(1));
                for (var record : records) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < ends.getOrDefault(partition, 0L)) {
                        reader.accept(PublishedEvent.of(record));
                    }
                }
                if (!records.isEmpty()) {
                    last = System.nanoTime();
                } else if (System.nanoTime() - last > PATIENCE.toNanos()) {
                    throw new IllegalStateException("Nothing more comes of " + name);
                }
            }
        }
    }
}

package dev.parlance.projection.analytics;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where and how events are published.
 *
 * @param bootstrapServers brokers, as {@code host:port}; nothing is published without one
 * @param user who this node is to them, or null where anybody may come
 * @param mechanism by which it shows its password: {@code PLAIN} or one of SCRAM's
 * @param tls whether they are spoken to over TLS
 * @param properties anything else that Kafka's clients are to be told, by Kafka's own names
 * @param topic of all events, without texts
 * @param source what the events name as their source
 * @param partitions of topics that are made here
 * @param replication of topics that are made here; null leaves it to the brokers
 * @param retention for how long events stay in the topic; negative for ever
 * @param largestRecord what a record may take at most, and a batch of them
 * @param batchSize how many events are published before their token is stored, at most
 * @param content whether texts are published, too
 * @param contentTopic of events that carry texts
 * @param erasedWithin how long a text may stay in its topic after the person was erased
 */
@ConfigurationProperties("parlance.kafka")
record KafkaSettings(
        List<String> bootstrapServers,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("PLAIN") String mechanism,
        @DefaultValue("false") boolean tls,
        @DefaultValue Map<String, String> properties,
        @DefaultValue("parlance.events") String topic,
        @DefaultValue("/parlance") URI source,
        @DefaultValue("6") int partitions,
        @Nullable Short replication,
        @DefaultValue("-1ms") Duration retention,
        @DefaultValue("1MB") DataSize largestRecord,
        @DefaultValue("500") int batchSize,
        @DefaultValue("false") boolean content,
        @DefaultValue("parlance.content") String contentTopic,
        @DefaultValue("1h") Duration erasedWithin) {

    KafkaSettings {
        if (topic.equals(contentTopic)) {
            throw new IllegalArgumentException("Events and texts need topics of their own");
        }
        if (erasedWithin.compareTo(Duration.ofSeconds(3)) < 0) {
            throw new IllegalArgumentException("Texts cannot be erased within less than 3 s");
        }
    }

    /** Passwords are not shown. */
    @Override
    public String toString() {
        return "KafkaSettings" + bootstrapServers;
    }
}

package dev.parlance.projection.analytics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The topics, which are made when they are needed first. A text is gone from its topic within the
 * promised time because its log is compacted whatever the broker is set to otherwise: a third of
 * that time until a log begins a new file, a third until it must be compacted, and the rest for the
 * broker to do it.
 */
final class Topics {

    private static final int THIRDS = 3;

    private final KafkaSettings settings;
    private final ClientSettings clients;
    private volatile Set<String> ensured = Set.of();
    private volatile int contentPartitions;

    Topics(KafkaSettings settings, ClientSettings clients) {
        this.settings = settings;
        this.clients = clients;
    }

    /** How long a log that somebody writes to goes on in one file. */
    Duration rollsAfter() {
        return settings.erasedWithin().dividedBy(THIRDS);
    }

    /** Where the texts of a key belong: where Kafka itself puts records of that key. */
    int contentPartition(String key) {
        var hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8));
        return Utils.toPositive(hash) % contentPartitions;
    }

    /**
     * Makes what is missing, and sees to it that texts can be erased.
     *
     * @param withContent whether the topic of texts is needed
     * @throws KafkaAway if that cannot be done at present
     */
    void ensure(boolean withContent) {
        var wanted =
                withContent
                        ? Map.of(
                                settings.topic(), ofEvents(),
                                settings.contentTopic(), ofContent())
                        : Map.of(settings.topic(), ofEvents());
        if (ensured.containsAll(wanted.keySet())) {
            return;
        }
        try (var admin = Admin.create(clients.ofAdmin())) {
            for (var topic : wanted.entrySet()) {
                make(admin, topic.getKey(), topic.getValue());
            }
            if (withContent) {
                correct(admin, settings.contentTopic(), ofContent());
                contentPartitions = partitions(admin, settings.contentTopic());
            }
            ensured = wanted.keySet();
        } catch (ExecutionException e) {
            throw new KafkaAway(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw new KafkaAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAway(e);
        }
    }

    /** Has everything looked at anew before the next record. */
    void doubt() {
        ensured = Set.of();
    }

    private void make(Admin admin, String name, Map<String, String> config)
            throws ExecutionException, InterruptedException {
        if (exists(admin, name)) {
            return;
        }
        var topic =
                new NewTopic(
                                name,
                                Optional.of(settings.partitions()),
                                Optional.ofNullable(settings.replication()))
                        .configs(config);
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static boolean exists(Admin admin, String name)
            throws ExecutionException, InterruptedException {
        try {
            admin.describeTopics(List.of(name)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** Somebody else may have made it, or the promised time was another one. */
    private static void correct(Admin admin, String name, Map<String, String> wanted)
            throws ExecutionException, InterruptedException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var found =
                Objects.requireNonNull(
                        admin.describeConfigs(List.of(topic)).all().get().get(topic));
        var changes =
                wanted.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(value(found.get(entry.getKey()))))
                        .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                        .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                        .toList();
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
        }
    }

    private static String value(@Nullable ConfigEntry entry) {
        return entry == null ? "" : entry.value();
    }

    private static int partitions(Admin admin, String name)
            throws ExecutionException, InterruptedException {
        return Objects.requireNonNull(
                        admin.describeTopics(List.of(name)).allTopicNames().get().get(name))
                .partitions()
                .size();
    }

    private Map<String, String> ofEvents() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(
                        settings.retention().isNegative() ? -1 : settings.retention().toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                largest());
    }

    private Map<String, String> ofContent() {
        var third = Long.toString(rollsAfter().toMillis());
        var config = new HashMap<String, String>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        config.put(TopicConfig.SEGMENT_MS_CONFIG, third);
        config.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, "0");
        config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, third);
        config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.01");
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest());
        return config;
    }

    private String largest() {
        return Long.toString(settings.largestRecord().toBytes());
    }
}

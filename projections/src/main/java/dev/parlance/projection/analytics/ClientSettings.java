package dev.parlance.projection.analytics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What Kafka's clients are told. What an operator says by Kafka's own names comes last. */
final class ClientSettings {

    /** So much is buffered at most, whatever waits. */
    private static final long BUFFER_BYTES = 16 << 20;

    /**
     * A batch is given up before its token's claim would be taken for that of a dead node, after 10
     * s.
     */
    private static final Duration BLOCK = Duration.ofSeconds(3);

    private static final Duration REQUEST = Duration.ofSeconds(3);
    private static final Duration DELIVERY = Duration.ofSeconds(6);

    private final KafkaSettings settings;

    ClientSettings(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Idempotent, acknowledged by all replicas, and with all of its memory bounded. */
    Map<String, Object> ofProducer() {
        var all = common();
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER_BYTES + settings.largestRecord().toBytes());
        all.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Math.toIntExact(settings.largestRecord().toBytes()));
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(REQUEST.toMillis()));
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(DELIVERY.toMillis()));
        all.putAll(settings.properties());
        return all;
    }

    Map<String, Object> ofAdmin() {
        var all = common();
        all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(REQUEST.toMillis()));
        all.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(REQUEST.toMillis()));
        all.putAll(settings.properties());
        return all;
    }

    private Map<String, Object> common() {
        var all = new HashMap<String, Object>();
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "parlance");
        var user = Objects.requireNonNullElse(settings.user(), "");
        var named = !user.isEmpty();
        all.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (named ? "SASL_" : "") + (settings.tls() ? "SSL" : "PLAINTEXT"));
        if (named) {
            all.put(SaslConfigs.SASL_MECHANISM, settings.mechanism());
            all.put(SaslConfigs.SASL_JAAS_CONFIG, login(user));
        }
        return all;
    }

    private String login(String user) {
        var module =
                settings.mechanism().startsWith("SCRAM-")
                        ? ScramLoginModule.class
                        : PlainLoginModule.class;
        return "%s required username=%s password=%s;"
                .formatted(
                        module.getName(),
                        quoted(user),
                        quoted(Objects.requireNonNullElse(settings.password(), "")));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import dev.parlance.testing.KeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that wants a password, and is spoken to over TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptedKafkaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "open \"sesame\"";

    private KafkaServer kafka;
    private KeyFile certificate;

    @BeforeAll
    void start(@TempDir Path folder) {
        certificate = KeyFile.in(folder);
        kafka = KafkaServer.start(folder, KafkaServer.guardedBy("parlance", PASSWORD, certificate));
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    @Test
    void aNodeThatTrustsTheBrokerPublishes() {
        try (var models = node(certificate.trusted())) {
            var talk = Talk.of(Accounts.someone()).say("열려라 참깨");
            models.publish(talk);

            assertThat(events().awaitOnce(talk.stream(), PATIENCE, read -> read.size() == 2))
                    .extracting(Read::sequence)
                    .containsExactly(0L, 1L);
        }
    }

    @Test
    void aNodeThatDoesNotTrustTheBrokerTellsItNothingAndSaysWhy() {
        try (var models = node(Map.of())) {
            var talk = Talk.of(Accounts.someone()).say("누구세요?");
            models.take(talk);

            var stream = models.bean(AnalyticsStream.class);
            await().atMost(PATIENCE).until(() -> stream.fault() != null);
            assertThat(stream.fault()).isEqualTo("SslAuthenticationException");
            assertThat(stream.standing().eventsBehind()).isEqualTo(2);
        }
    }

    private ReadModels node(Map<String, String> trust) {
        var settings =
                new ArrayList<>(
                        List.of(
                                "parlance.kafka.bootstrap-servers=" + kafka.address(),
                                "parlance.kafka.tls=true",
                                "parlance.kafka.user=parlance",
                                "parlance.kafka.password=" + PASSWORD));
        trust.forEach(
                (name, value) -> settings.add("parlance.kafka.properties." + name + "=" + value));
        return new ReadModels(settings.toArray(String[]::new));
    }

    private KafkaTopic events() {
        var client = new HashMap<>(certificate.trusted());
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "PLAIN");
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"parlance\" password=\"%s\";"
                                .formatted(PASSWORD.replace("\"", "\\\"")));
        return new KafkaTopic(kafka.address(), "parlance.events", client);
    }
}

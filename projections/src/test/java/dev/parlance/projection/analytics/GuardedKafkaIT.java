package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that wants a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedKafkaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "open \"sesame\"";

    private KafkaServer kafka;

    @BeforeAll
    void start(@TempDir Path folder) {
        kafka = KafkaServer.start(folder, KafkaServer.guardedBy("parlance", PASSWORD));
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    @Test
    void aNodeThatKnowsThePasswordPublishes() {
        try (var models = node(PASSWORD)) {
            var talk = Talk.of(Accounts.someone()).say("열려라 참깨");
            models.publish(talk);

            assertThat(events().awaitOnce(talk.stream(), PATIENCE, read -> read.size() == 2))
                    .extracting(Read::sequence)
                    .containsExactly(0L, 1L);
        }
    }

    @Test
    void aNodeWithAnotherPasswordStartsAllTheSameAndSaysWhy() {
        try (var models = node("수리수리")) {
            models.take(Talk.of(Accounts.someone()).say("누구세요?"));

            var stream = models.bean(AnalyticsStream.class);
            await().atMost(PATIENCE).until(() -> stream.fault() != null);
            assertThat(stream.fault()).isEqualTo("SaslAuthenticationException");
        }
    }

    private ReadModels node(String password) {
        return new ReadModels(
                "parlance.kafka.bootstrap-servers=" + kafka.address(),
                "parlance.kafka.user=parlance",
                "parlance.kafka.password=" + password);
    }

    private KafkaTopic events() {
        return new KafkaTopic(
                kafka.address(),
                "parlance.events",
                Map.of(
                        "security.protocol", "SASL_PLAINTEXT",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                        + " username=\"parlance\" password=\"%s\";"
                                                .formatted(PASSWORD.replace("\"", "\\\""))));
    }
}

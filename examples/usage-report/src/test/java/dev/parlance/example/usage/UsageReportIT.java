package dev.parlance.example.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageReportIT {

    private KafkaServer kafka;
    private KafkaProducer<String, String> producer;

    @BeforeAll
    void start(@TempDir Path folder) {
        kafka = KafkaServer.start(folder);
        producer = new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    void stop() {
        producer.close();
        kafka.close();
    }

    @Test
    void whatRepliesTookIsSummedByDayAndModelExactly() throws Exception {
        var topic = newTopic("sums");
        reply(topic, "1", "2026-11-21T23:59:59Z", "한글모델", 10, 5, "0.000000000001");
        reply(topic, "2", "2026-11-22T00:00:00Z", "한글모델", 10, 5, "0.1");
        reply(topic, "3", "2026-11-22T12:00:00Z", "한글모델", 7, 3, "0.2");
        reply(topic, "4", "2026-11-22T12:00:00Z", "demo", 1, 1, "0");
        send(topic, "5", "UserMessagePosted", "{\"at\":\"2026-11-22T12:00:00Z\",\"seq\":1}");

        assertThat(report(topic))
                .containsExactly(
                        List.of(
                                "day",
                                "model",
                                "replies",
                                "prompt_tokens",
                                "completion_tokens",
                                "cost",
                                "currency"),
                        List.of("2026-11-21", "말/한글모델", "1", "10", "5", "0.000000000001", "USD"),
                        List.of("2026-11-22", "말/demo", "1", "1", "1", "0.000000000000", "USD"),
                        List.of("2026-11-22", "말/한글모델", "2", "17", "8", "0.300000000000", "USD"));
    }

    @Test
    void whatArrivesTwiceCountsOnce() throws Exception {
        var topic = newTopic("doubles");
        for (int times = 0; times < 3; times++) {
            reply(topic, "1", "2026-11-22T00:00:00Z", "demo", 10, 5, "0.1");
        }

        assertThat(report(topic).getLast())
                .containsExactly("2026-11-22", "말/demo", "1", "10", "5", "0.100000000000", "USD");
    }

    @Test
    void summariesTakeTokensAndAreNoReplies() throws Exception {
        var topic = newTopic("summaries");
        send(
                topic,
                "1",
                "ConversationSummarised",
                accounted("2026-11-22T00:00:00Z", "demo", 10, 5, "0.1"));
        send(topic, "2", "AssistantReplyCancelled", "{\"at\":\"2026-11-22T00:00:00Z\"}");

        assertThat(report(topic).getLast())
                .containsExactly("2026-11-22", "말/demo", "0", "10", "5", "0.100000000000", "USD");
    }

    @Test
    void aTopicWithoutEventsIsAReportWithoutRows() throws Exception {
        assertThat(report(newTopic("nothing"))).hasSize(1);
    }

    @Test
    void settingsOfTheClientComeFromTheEnvironment() {
        assertThat(UsageReport.settings(Map.of("KAFKA_SASL_MECHANISM", "PLAIN", "HOME", "/")))
                .containsExactly(Map.entry("sasl.mechanism", "PLAIN"));
    }

    private List<List<String>> report(String topic) throws SQLException {
        return UsageReport.of(new EventTopic(topic, client()));
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", kafka.address());
    }

    private String newTopic(String name) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        return name;
    }

    private void reply(
            String topic, String id, String at, String model, int prompt, int answer, String cost)
            throws ExecutionException, InterruptedException {
        send(topic, id, "AssistantReplyCompleted", accounted(at, model, prompt, answer, cost));
    }

    private static String accounted(String at, String model, int prompt, int answer, String cost) {
        return """
        {"at":"%s","text":{"subject":"01a1fdab-0000-7000-8000-000000000000","length":3},
         "account":{"model":{"provider":"말","name":"%s"},
                    "usage":{"promptTokens":%d,"completionTokens":%d},
                    "cost":{"amount":"%s","currency":"USD"}}}
        """
                .formatted(at, model, prompt, answer, cost);
    }

    private void send(String topic, String id, String type, String data)
            throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>(topic, "대화-" + id, data);
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add(
                        "ce_type",
                        "dev.parlance.conversation.%s.v1"
                                .formatted(type)
                                .getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
    }
}

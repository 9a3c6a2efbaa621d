package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.projection.DeadLetter;
import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.FindDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.RetryOutcome;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the producer takes for small enough, and the broker does not. */
class RefusedByTheBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "parlance.content";
    private static final int PROBE = 10_000;

    @Test
    void onlyTheEventThatIsRefusedWaitsAndComesWhenItIsTaken(@TempDir Path folder)
            throws ExecutionException, InterruptedException {
        try (var kafka = KafkaServer.start(folder);
                var models =
                        new ReadModels(
                                "parlance.kafka.bootstrap-servers=" + kafka.address(),
                                "parlance.kafka.content=on")) {
            var content = new KafkaTopic(kafka.address(), TOPIC);
            var first = Talk.of(Accounts.someone()).say("처음");
            models.publish(first);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> content.read().size() == 2);
            limit(kafka, 5_000);

            var sick = Talk.of(Accounts.someone()).say("짧은 말").say(noise()).say("그 다음");
            var healthy = Talk.of(Accounts.someone()).say("괜찮아요");
            models.publish(sick, healthy);

            await().atMost(PATIENCE).until(() -> letters(models).size() == 2);
            assertThat(letters(models))
                    .extracting(DeadLetters.Letter::sequence)
                    .containsOnly(sick.stream());
            assertThat(letters(models)).extracting(l -> attempts(models, l)).containsExactly(1, 0);
            await().atMost(PATIENCE).until(() -> said(content, healthy).contains(1L));
            assertThat(said(content, sick)).containsExactly(0L, 1L);

            limit(kafka, 1_000_000);
            RetryOutcome outcome =
                    models.command(new RetryDeadLetter(letters(models).getFirst().id()));
            assertThat(outcome.remaining()).isZero();
            assertThat(said(content, sick)).containsExactly(0L, 1L, 2L, 3L);
        }
    }

    /** Nothing that could be compressed to much less. */
    private static String noise() {
        return new Random(1)
                .ints(5_000, '가', '힣')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static void limit(KafkaServer kafka, int bytes)
            throws ExecutionException, InterruptedException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        var entry = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    topic,
                                    List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        // The controller has agreed to it before the broker goes by it.
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.address());
        try (var producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    producer.partitionsFor(TOPIC).stream()
                                            .allMatch(p -> takes(p, producer) == (bytes > PROBE)));
        }
    }

    private static boolean takes(PartitionInfo partition, Producer<String, String> producer) {
        var probe = new ProducerRecord<>(TOPIC, partition.partition(), "", "x".repeat(PROBE));
        try {
            producer.send(probe).get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(RecordTooLargeException.class);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while asking the broker", e);
        }
    }

    private static List<Long> said(KafkaTopic content, Talk talk) {
        return content.readOnce().stream()
                .filter(record -> talk.stream().equals(record.headers().get("ce_subject")))
                .map(Read::sequence)
                .toList();
    }

    private static int attempts(ReadModels models, DeadLetters.Letter letter) {
        return models.ask(new FindDeadLetter(letter.id()), DeadLetter.class).attempts();
    }

    private static List<DeadLetters.Letter> letters(ReadModels models) {
        return models.ask(new ListDeadLetters("analytics", null, 100), DeadLetters.class).items();
    }
}

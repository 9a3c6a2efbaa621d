package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.HeldTokens;
import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka is away for a while, or the process is. */
class KafkaOutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void eventsAreCompleteAndInOrderAfterAnOutage(@TempDir Path folder) {
        try (var kafka = KafkaServer.start(folder);
                var models = models(kafka)) {
            var talk = Talk.of(Accounts.someone()).say("하나");
            models.publish(talk);
            awaitPublished(kafka, talk, 2);

            kafka.kill();
            for (int n = 0; n < 30; n++) {
                models.publish(talk.say("둘 " + n));
            }
            var stream = models.bean(AnalyticsStream.class);
            await().atMost(PATIENCE).until(() -> stream.fault() != null);
            assertThat(stream.standing().eventsBehind()).isEqualTo(30);
            assertThat(stream.standing().lag()).isPositive();
            assertThat(gauge(models, "parlance.analytics.events.behind")).isEqualTo(30);
            assertThat(gauge(models, "parlance.analytics.connected")).isZero();
            models.awaitCaughtUp(PATIENCE);
            kafka.startAgain();

            awaitPublished(kafka, talk, 32);
            assertThat(sequences(kafka, talk)).isEqualTo(upTo(32));
            await().atMost(PATIENCE).until(() -> stream.fault() == null);
            await().atMost(PATIENCE).until(() -> stream.standing().eventsBehind() == 0);
            assertThat(stream.standing().lag()).isZero();
            assertThat(
                            models.ask(
                                            new ListDeadLetters("analytics", null, 10),
                                            DeadLetters.class)
                                    .items())
                    .isEmpty();
        }
    }

    @Test
    void theProductStartsWithoutKafkaAndPublishesWhenItComes(@TempDir Path folder) {
        try (var kafka = KafkaServer.away(folder);
                var models = models(kafka)) {
            var talk = Talk.of(Accounts.someone()).say("아무도 없어요?");
            models.take(talk);
            await().atMost(PATIENCE)
                    .until(() -> models.bean(AnalyticsStream.class).fault() != null);

            kafka.startAgain();

            awaitPublished(kafka, talk, 2);
            assertThat(sequences(kafka, talk)).isEqualTo(upTo(2));
        }
    }

    @Test
    void whatWasSentAndNotCommittedIsSentAgainUnderTheSameIds(@TempDir Path folder)
            throws SQLException {
        try (var kafka = KafkaServer.start(folder);
                var database = TestPostgres.freshDatabase();
                var models =
                        ReadModels.on(
                                database, "parlance.kafka.bootstrap-servers=" + kafka.address())) {
            var talk = Talk.of(Accounts.someone()).say("처음");
            models.publish(talk);
            awaitPublished(kafka, talk, 2);

            try (var held = HeldTokens.of(database, "TokenEntry", "processorName", "analytics")) {
                models.publish(talk.say("둘"));
                awaitPublished(kafka, talk, 3);
                held.cutOff(PATIENCE);
            }

            await().atMost(PATIENCE).until(() -> events(kafka).read(talk.stream()).size() >= 4);
            models.publish(talk.say("셋"));
            awaitPublished(kafka, talk, 4);
            assertThat(sequences(kafka, talk)).isEqualTo(upTo(4));
        }
    }

    @Test
    void whatTheDatabaseHoldsUpIsBehindAndLate(@TempDir Path folder) {
        try (var kafka = KafkaServer.start(folder);
                var models = models(kafka)) {
            var talk = Talk.of(Accounts.someone()).say("처음");
            models.publish(talk);
            var stream = models.bean(AnalyticsStream.class);
            await().atMost(PATIENCE).until(() -> stream.standing().eventsBehind() == 0);
            models.jdbc()
                    .sql(
                            """
                            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                                RAISE EXCEPTION 'The disk is full';
                            END $$;
                            CREATE TRIGGER refuse BEFORE UPDATE OF token ON TokenEntry FOR EACH ROW
                                WHEN (NEW.processorName = 'analytics') EXECUTE FUNCTION refuse()
                            """)
                    .update();

            models.publish(talk.say("둘"));

            await().atMost(PATIENCE)
                    .until(() -> stream.standing().lag().compareTo(Duration.ofSeconds(3)) > 0);
            assertThat(stream.fault()).isNull();
            assertThat(stream.standing().eventsBehind()).isEqualTo(1);
            models.jdbc().sql("DROP TRIGGER refuse ON TokenEntry").update();
            await().atMost(PATIENCE).until(() -> stream.standing().eventsBehind() == 0);
        }
    }

    private static ReadModels models(KafkaServer kafka) {
        return new ReadModels("parlance.kafka.bootstrap-servers=" + kafka.address());
    }

    private static double gauge(ReadModels models, String name) {
        var meters = new SimpleMeterRegistry();
        models.bean(AnalyticsMetrics.class).bindTo(meters);
        return meters.get(name).gauge().value();
    }

    private static void awaitPublished(KafkaServer kafka, Talk talk, int count) {
        events(kafka).awaitOnce(talk.stream(), PATIENCE, read -> read.size() >= count);
    }

    private static List<Long> sequences(KafkaServer kafka, Talk talk) {
        return events(kafka).readOnce(talk.stream()).stream().map(Read::sequence).toList();
    }

    private static KafkaTopic events(KafkaServer kafka) {
        return new KafkaTopic(kafka.address(), "parlance.events");
    }

    private static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}

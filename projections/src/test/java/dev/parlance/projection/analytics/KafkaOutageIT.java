package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

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
            assertThat(stream.eventsBehind()).isEqualTo(30);
            assertThat(stream.lag()).isPositive();
            assertThat(gauge(models, "parlance.analytics.events.behind")).isEqualTo(30);
            assertThat(gauge(models, "parlance.analytics.connected")).isZero();
            models.awaitCaughtUp(PATIENCE);
            kafka.startAgain();

            awaitPublished(kafka, talk, 32);
            assertThat(sequences(kafka, talk)).isEqualTo(upTo(32));
            await().atMost(PATIENCE).until(() -> stream.fault() == null);
            await().atMost(PATIENCE).until(() -> stream.eventsBehind() == 0);
            assertThat(stream.lag()).isZero();
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

            try (var lock = holdCommits(database)) {
                models.publish(talk.say("둘").say("셋"));
                awaitPublished(kafka, talk, 4);
                cutOffWhoWaits(database);
                lock.rollback();
            }

            await().atMost(PATIENCE).until(() -> read(kafka, talk).size() >= 6);
            models.publish(talk.say("넷"));
            awaitPublished(kafka, talk, 5);
            assertThat(sequences(kafka, talk)).isEqualTo(upTo(5));
        }
    }

    /** The processor has sent, and waits for this lock when it commits its token. */
    private static Connection holdCommits(TestDatabase database) throws SQLException {
        var connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        IF NEW.processorName = 'analytics' THEN
                            PERFORM pg_advisory_xact_lock(1);
                        END IF;
                        RETURN NULL;
                    END $$;
                    CREATE CONSTRAINT TRIGGER hold AFTER UPDATE ON TokenEntry
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold()
                    """);
            connection.commit();
            statement.execute("SELECT pg_advisory_xact_lock(1)");
        }
        return connection;
    }

    private static void cutOffWhoWaits(TestDatabase database) {
        var jdbc = JdbcClient.create(database.dataSource());
        await().atMost(PATIENCE)
                .until(
                        () ->
                                jdbc.sql(
                                                        """
                                                        SELECT count(pg_terminate_backend(pid))
                                                        FROM pg_stat_activity
                                                        WHERE datname = current_database()
                                                          AND wait_event_type = 'Lock'
                                                        """)
                                                .query(Long.class)
                                                .single()
                                        > 0);
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
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> events(kafka).readOnce(talk.stream()).size() >= count);
    }

    private static List<Read> read(KafkaServer kafka, Talk talk) {
        return events(kafka).read().stream()
                .filter(record -> record.key().equals(talk.stream()))
                .toList();
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

package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do in the running product arrives in Kafka, whichever of the two goes down. */
class AnalyticsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aConversationIsPublishedWithoutItsTextsAndAKilledProcessRepeatsWhatItHadNotNoted(
            @TempDir Path folder) throws Exception {
        try (var kafka = KafkaServer.away(folder);
                var database = TestPostgres.freshDatabase();
                var product = Product.start(database, Map.of("PARLANCE_KAFKA", kafka.address()))) {
            var person = Person.registered(product::address, "미나");
            var talk = person.startConversation("첫 대화");
            person.say(talk, "c-1", "비밀번호는 참깨").expect(202);
            await().atMost(PATIENCE)
                    .until(() -> product.probe("/actuator/health").body().contains("AWAY"));
            assertThat(product.probe("/actuator/health/readiness").code()).isEqualTo(200);
            assertThat(product.probe("/actuator/health").code()).isEqualTo(200);

            kafka.startAgain();
            awaitSent(kafka, talk, "AssistantReplyCompleted", 1);

            try (var lock = holdCommits(database)) {
                person.say(talk, "c-2", "열려라 참깨").expect(202);
                awaitSent(kafka, talk, "UserMessagePosted", 2);
                product.kill();
                cutOffWhoWaits(database);
                lock.rollback();
            }
            release(database);
            product.startAgain();

            var back = Person.withTokenOf(person, product::address);
            back.say(talk, "c-3", "나는 알리바바").expect(202);
            awaitSent(kafka, talk, "AssistantReplyCompleted", 3);
            awaitAll(kafka, database, talk);
            var all = of(kafka, talk);
            var doubled = all.size() - onceOf(kafka, talk).size();
            assertThat(doubled).isPositive();
            assertThat(onceOf(kafka, talk).stream().map(Read::sequence))
                    .containsExactlyElementsOf(
                            LongStream.range(0, onceOf(kafka, talk).size()).boxed().toList());
            assertThat(all).allSatisfy(r -> assertThat(r.value()).doesNotContain("참깨", "알리바바"));
            assertThat(product.probe("/actuator/prometheus").body())
                    .contains(metersOf(Path.of("..", "docs", "alerts", "analytics.yml")));
        }
    }

    private static Set<String> metersOf(Path alerts) throws IOException {
        return Pattern.compile("parlance_analytics_[a-z_]+")
                .matcher(Files.readString(alerts))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** What was sent is there, but the transaction of its token waits, until it is cut. */
    private static Connection holdCommits(TestDatabase database) throws SQLException {
        var connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        IF NEW.processor_name = 'analytics' THEN
                            PERFORM pg_advisory_xact_lock(1);
                        END IF;
                        RETURN NULL;
                    END $$;
                    CREATE CONSTRAINT TRIGGER hold AFTER UPDATE ON token_entry
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold()
                    """);
            connection.commit();
            statement.execute("SELECT pg_advisory_xact_lock(1)");
        }
        return connection;
    }

    /** The server would else commit what its dead client asked for. */
    private static void cutOffWhoWaits(TestDatabase database) {
        JdbcClient.create(database.dataSource())
                .sql(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)
                .query(Boolean.class)
                .list();
    }

    private static void release(TestDatabase database) {
        JdbcClient.create(database.dataSource()).sql("DROP TRIGGER hold ON token_entry").update();
    }

    private static void awaitSent(KafkaServer kafka, String talk, String type, int count) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () ->
                                onceOf(kafka, talk).stream()
                                                .filter(r -> r.type().contains("." + type + "."))
                                                .count()
                                        >= count);
    }

    /** Waits until all that stands in the store of a conversation stands in Kafka. */
    private static void awaitAll(KafkaServer kafka, TestDatabase database, String talk) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(onceOf(kafka, talk))
                                        .extracting(Read::id)
                                        .isEqualTo(stored(database, talk)));
    }

    private static List<String> stored(TestDatabase database, String talk) {
        return JdbcClient.create(database.dataSource())
                .sql(
                        """
                        SELECT event_identifier FROM domain_event
                        WHERE aggregate_identifier = ? ORDER BY sequence_number
                        """)
                .param(talk)
                .query(String.class)
                .list();
    }

    private static List<Read> of(KafkaServer kafka, String talk) {
        return new KafkaTopic(kafka.address(), "parlance.events")
                .read().stream().filter(record -> record.key().equals(talk)).toList();
    }

    private static List<Read> onceOf(KafkaServer kafka, String talk) {
        return new KafkaTopic(kafka.address(), "parlance.events")
                .readOnce().stream().filter(record -> record.key().equals(talk)).toList();
    }
}

package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.HeldTokens;
import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            var events = new KafkaTopic(kafka.address(), "parlance.events");
            var person = Person.registered(product::address, "미나");
            var talk = person.startConversation("첫 대화");
            person.say(talk, "c-1", "비밀번호는 참깨").expect(202);
            await().atMost(PATIENCE)
                    .until(() -> product.probe("/actuator/health").body().contains("AWAY"));
            assertThat(product.probe("/actuator/health/readiness").code()).isEqualTo(200);
            assertThat(product.probe("/actuator/health").code()).isEqualTo(200);

            kafka.startAgain();
            awaitSent(events, talk, "AssistantReplyCompleted", 1);

            try (var held = HeldTokens.of(database, "token_entry", "processor_name", "analytics")) {
                person.say(talk, "c-2", "열려라 참깨").expect(202);
                awaitSent(events, talk, "UserMessagePosted", 2);
                product.kill();
                // The server would else commit what its dead client asked for.
                held.cutOff(PATIENCE);
            }
            product.startAgain();

            var back = Person.withTokenOf(person, product::address);
            back.say(talk, "c-3", "나는 알리바바").expect(202);
            awaitSent(events, talk, "AssistantReplyCompleted", 3);
            var once = awaitAll(events, database, talk);
            var all = events.read(talk);
            assertThat(all).hasSizeGreaterThan(once.size());
            assertThat(once.stream().map(Read::sequence))
                    .containsExactlyElementsOf(LongStream.range(0, once.size()).boxed().toList());
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

    private static void awaitSent(KafkaTopic events, String talk, String type, int count) {
        events.awaitOnce(
                talk,
                PATIENCE,
                read ->
                        read.stream().filter(r -> r.type().contains("." + type + ".")).count()
                                >= count);
    }

    /** Waits until all that stands in the store of a conversation stands in Kafka. */
    private static List<Read> awaitAll(KafkaTopic events, TestDatabase database, String talk) {
        return events.awaitOnce(
                talk,
                PATIENCE,
                read -> read.stream().map(Read::id).toList().equals(stored(database, talk)));
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
}

package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Texts, which are published only on demand, and can be taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedContentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PARTITIONS = 6;

    private KafkaServer kafka;
    private ReadModels models;
    private KafkaTopic events;
    private KafkaTopic content;

    @BeforeAll
    void start(@TempDir Path folder) {
        // The broker looks what there is to compact every 200 ms, and deletes old files at once.
        kafka =
                KafkaServer.start(
                        folder,
                        Map.of(
                                "log.cleaner.backoff.ms", "200",
                                "log.segment.delete.delay.ms", "0"));
        models =
                new ReadModels(
                        "parlance.kafka.bootstrap-servers=" + kafka.address(),
                        "parlance.kafka.content=on",
                        "parlance.kafka.erased-within=6s");
        events = new KafkaTopic(kafka.address(), "parlance.events");
        content = new KafkaTopic(kafka.address(), "parlance.content");
    }

    @AfterAll
    void stop() {
        models.close();
        kafka.close();
    }

    @Test
    void textsStandInATopicOfTheirOwnUnderTheIdsOfTheirEvents() {
        var talk = Talk.of(Accounts.someone()).say("안녕, 나비야");
        talk.answer("안녕하세요!");
        models.publish(talk);

        var texts = texts(talk.owner(), 3);

        var posted = texts.get(1);
        assertThat(posted.value())
                .contains(
                        "\"text\":{\"subject\":\"%s\",\"length\":7,\"text\":\"안녕, 나비야\"}"
                                .formatted(talk.owner()));
        assertThat(posted.type()).isEqualTo("dev.parlance.conversation.UserMessagePosted.v1");
        assertThat(posted.key()).isEqualTo(posted.id());
        assertThat(events.readOnce(talk.stream())).extracting(Read::id).contains(posted.id());
        assertThat(texts)
                .extracting(Read::partition)
                .containsOnly(
                        Utils.toPositive(Utils.murmur2(talk.stream().getBytes())) % PARTITIONS);
    }

    @Test
    void theTextsOfAPersonWhoIsErasedAreGoneAfterTheirTombstones() {
        var gone = Talk.of(Accounts.someone()).say("지워질 말").say("이것도 지워질 말");
        var other = Talk.of(Accounts.someone()).say("남을 말");
        models.publish(gone, other);
        var ids = texts(gone.owner(), 3).stream().map(Read::key).toList();
        texts(other.owner(), 2);

        erase(gone.owner());

        await().atMost(PATIENCE)
                .until(
                        () ->
                                content.read().stream()
                                        .filter(record -> ids.contains(record.key()))
                                        .allMatch(record -> record.value() == null));
        assertThat(content.read())
                .extracting(Read::value)
                .noneMatch(value -> value != null && value.contains("지워질"));
        assertThat(texts(other.owner(), 2)).hasSize(2);
        await().atMost(PATIENCE).until(() -> noted(gone.owner()) == 0);
        assertThat(noted(other.owner())).isEqualTo(2);
    }

    @Test
    void whatIsSaidLaterOrAgainOfAnErasedPersonHasNoTextAnyMore() {
        var gone = Talk.of(Accounts.someone()).say("먼저 한 말");
        models.publish(gone);
        var first = texts(gone.owner(), 2).getLast().key();
        erase(gone.owner());
        await().atMost(PATIENCE).until(() -> noted(gone.owner()) == 0);

        models.publish(gone.say("늦게 온 말"));
        await().atMost(PATIENCE).until(() -> events.readOnce(gone.stream()).size() == 3);
        models.command(new ReplayProjection("analytics"));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                events.read().stream()
                                                .filter(r -> r.key().equals(gone.stream()))
                                                .count()
                                        >= 6);

        assertThat(content.read())
                .extracting(Read::value)
                .noneMatch(value -> value != null && value.contains("늦게 온 말"));
        assertThat(content.read().stream().filter(record -> record.key().equals(first)))
                .last()
                .extracting(Read::value)
                .isNull();
        assertThat(noted(gone.owner())).isZero();
    }

    @Test
    void tombstonesOfAPersonWithManyTextsGoOutInBatches() {
        var person = Accounts.someone();
        models.jdbc()
                .sql(
                        """
                        INSERT INTO published_content
                        SELECT :person, 'event-' || n, n % 6 FROM generate_series(1, 100000) n
                        """)
                .param("person", person.value())
                .update();

        erase(person);

        await().atMost(PATIENCE).until(() -> noted(person) == 0);
        await().atMost(PATIENCE).until(() -> done(person));
    }

    private void erase(AccountId person) {
        models.take("Account", person, new AccountErased(person, Instant.now()));
    }

    private boolean done(AccountId person) {
        return models.jdbc()
                .sql("SELECT done_at IS NOT NULL FROM content_erasure WHERE account_id = ?")
                .param(person.value())
                .query(Boolean.class)
                .single();
    }

    private long noted(AccountId person) {
        return models.jdbc()
                .sql("SELECT count(*) FROM published_content WHERE account_id = ?")
                .param(person.value())
                .query(Long.class)
                .single();
    }

    private List<Read> texts(AccountId person, int count) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> of(person).count() >= count);
        return of(person).toList();
    }

    private Stream<Read> of(AccountId person) {
        var id = person.toString();
        return content.readOnce().stream()
                .filter(record -> Objects.requireNonNullElse(record.value(), "").contains(id));
    }
}

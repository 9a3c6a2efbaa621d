package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.RetryOutcome;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.MemoryStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.KafkaServer;
import dev.parlance.testing.KafkaTopic;
import dev.parlance.testing.KafkaTopic.Read;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a record may take here; Kafka's compression is not counted. */
    private static final int LARGEST = 20_000;

    private KafkaServer kafka;
    private ReadModels models;
    private KafkaTopic events;

    @BeforeAll
    void start(@TempDir Path folder) {
        kafka = KafkaServer.start(folder);
        models =
                new ReadModels(
                        "parlance.kafka.bootstrap-servers=" + kafka.address(),
                        "parlance.kafka.largest-record=" + LARGEST + "B",
                        "parlance.kafka.content=on");
        events = new KafkaTopic(kafka.address(), "parlance.events");
    }

    @AfterAll
    void stop() {
        models.close();
        kafka.close();
    }

    @Test
    void everythingThatHappensInConversationsIsPublishedInOrder() {
        var talks = new ArrayList<Talk>();
        for (int n = 0; n < 5; n++) {
            talks.add(Talk.of(Accounts.someone()));
        }
        for (int message = 0; message < 20; message++) {
            for (var talk : talks) {
                talk.say("안녕하세요 " + message);
                models.publish(talk);
            }
        }

        for (var talk : talks) {
            var published = published(talk.stream(), 21);
            assertThat(published.stream().map(Read::sequence))
                    .containsExactlyElementsOf(LongStream.range(0, 21).boxed().toList());
            assertThat(published).extracting(Read::id).isEqualTo(storedIds(talk.stream()));
        }
    }

    @Test
    void anEventComesInAnEnvelopeOfCloudEvents() {
        var talk = Talk.of(Accounts.someone()).say("오늘 서울 날씨 어때요?");
        models.publish(talk);

        var posted = published(talk.stream(), 2).getLast();

        var stored = stored(talk.stream()).getLast();
        assertThat(posted.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", stored.getIdentifier())
                .containsEntry("ce_type", "dev.parlance.conversation.UserMessagePosted.v1")
                .containsEntry("ce_source", "/parlance")
                .containsEntry("ce_subject", talk.stream())
                .containsEntry(
                        "ce_dataschema", "urn:parlance:event:conversation.UserMessagePosted.v1")
                .containsEntry("ce_partitionkey", talk.stream())
                .containsEntry("ce_sequence", "0000000000000000001")
                .containsEntry("content-type", "application/json");
        assertThat(OffsetDateTime.parse(posted.headers().getOrDefault("ce_time", "")).toInstant())
                .isEqualTo(stored.getTimestamp());
        var event = (ConversationEvent.UserMessagePosted) stored.getPayload();
        assertThat(posted.value())
                .isEqualTo(
                        """
                        {"conversationId":"%s","messageId":"%s","seq":1,"author":"%s",\
                        "text":{"subject":"%s","length":13},"at":"%s"}"""
                                .formatted(
                                        talk.id(),
                                        event.messageId(),
                                        talk.owner(),
                                        talk.owner(),
                                        event.at()));
    }

    @Test
    void whatHappensToOtherThingsIsPublishedUnderTheirIds() {
        var memory = MemoryStory.fact(MemoryStory.subject(Accounts.someone()), "고양이 이름은 나비");
        models.publish(memory);

        assertThat(published(memory.stream(), 1))
                .extracting(Read::type)
                .containsExactly("dev.parlance.memory.MemoryRecorded.v1");
    }

    @Test
    void noTextIsAmongTheEvents() {
        var talk = Talk.of(Accounts.someone()).say("아무도 몰라야 하는 말");
        talk.answer("비밀로 할게요");
        models.publish(talk);
        published(talk.stream(), 5);

        assertThat(events.read())
                .allSatisfy(
                        record ->
                                assertThat(record.headers() + record.value())
                                        .doesNotContain("아무도", "비밀로"));
    }

    @Test
    void aReplayPublishesTheSameEventsUnderTheSameIds() {
        var talk = Talk.of(Accounts.someone()).say("처음").say("다시");
        models.publish(talk);
        var before = published(talk.stream(), 3);

        models.command(new ReplayProjection("analytics"));

        await().atMost(PATIENCE).until(() -> timesRead(talk) >= 2 * before.size());
        assertThat(published(talk.stream(), 3)).isEqualTo(before);
    }

    @Test
    void anEventThatKafkaRefusesWaitsAsADeadLetterWithThoseBehindIt() {
        var healthy = Talk.of(Accounts.someone());
        var sick = Talk.of(Accounts.someone()).say("처음").say("길".repeat(LARGEST)).say("그 다음");
        models.publish(sick, healthy.say("괜찮아요"));
        published(healthy.stream(), 2);
        var letters = letters(2);

        assertThat(letters).extracting(DeadLetters.Letter::sequence).containsOnly(sick.stream());
        assertThat(letters.getFirst().causeType()).endsWith("RecordRefused");
        assertThat(letters.getFirst().causeMessage()).doesNotContain("길");
        assertThat(events.readOnce(sick.stream())).extracting(Read::sequence).contains(0L, 1L);

        RetryOutcome outcome = models.command(new RetryDeadLetter(letters.getFirst().id()));
        assertThat(outcome.remaining()).isEqualTo(2);
    }

    private long timesRead(Talk talk) {
        return events.read().stream().filter(r -> r.key().equals(talk.stream())).count();
    }

    private List<Read> published(String stream, int count) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> events.readOnce(stream).size() >= count);
        return events.readOnce(stream);
    }

    private List<DeadLetters.Letter> letters(int count) {
        await().atMost(PATIENCE).until(() -> letters().size() == count);
        return letters();
    }

    private List<DeadLetters.Letter> letters() {
        return models.ask(new ListDeadLetters("analytics", null, 100), DeadLetters.class).items();
    }

    private List<String> storedIds(String stream) {
        return stored(stream).stream().<String>map(DomainEventMessage::getIdentifier).toList();
    }

    private List<? extends DomainEventMessage<?>> stored(String stream) {
        return models.bean(EventStore.class).readEvents(stream).asStream().toList();
    }
}

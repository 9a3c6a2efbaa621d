package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.CharacterStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {

    private static final List<String> TABLES =
            List.of(
                    "message",
                    "message_variant",
                    "posted_message",
                    "conversation",
                    "conversation_participant",
                    "conversation_assistant",
                    "conversation_progress",
                    "conversation_notice",
                    "read_marker",
                    "reply",
                    "usage_conversation",
                    "usage_reply",
                    "usage_daily",
                    "stats_conversation",
                    "stats_reply",
                    "stats_daily",
                    "stats_failure",
                    "character",
                    "character_version",
                    "explore_character",
                    "explore_conversation",
                    "explore_visit");

    private ReadModels models;

    @BeforeAll
    void tellStories() {
        // Batches of three cut the stories in the middle of what belongs together.
        models = new ReadModels("parlance.projections.batch-size=3");
        models.take(aLongStory());
        tellOfCharacters();
        tellOfRooms();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    static List<String> projections() {
        return List.of(
                "history",
                "conversations",
                "unread",
                "replies",
                "usage",
                "stats",
                "characters",
                "explore");
    }

    @ParameterizedTest
    @MethodSource("projections")
    void aReplayGivesTheSameRows(String projection) {
        var before = allRows();

        models.rebuild(projection);

        assertThat(allRows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("projections")
    void aReplayForgetsRowsThatNoEventLeft(String projection) {
        var before = allRows();
        String table = aTableOf(projection);
        models.jdbc().sql("CREATE TABLE stray AS SELECT * FROM " + table + " LIMIT 1").update();
        models.jdbc().sql("UPDATE stray SET " + aKeyOf(table)).update();
        models.jdbc().sql("INSERT INTO " + table + " SELECT * FROM stray").update();
        models.jdbc().sql("DROP TABLE stray").update();

        models.rebuild(projection);

        assertThat(allRows()).isEqualTo(before);
    }

    @Test
    void eventsThatAreTakenInAgainOverTheirOwnRowsChangeNothing() {
        var before = allRows();

        projections().forEach(this::rewind);

        assertThat(allRows()).isEqualTo(before);
    }

    @Test
    void anUnknownProjectionCannotBeReplayed() {
        assertThatThrownBy(() -> models.command(new ReplayProjection("없는 것")))
                .hasMessageContaining("There is no projection 없는 것.");
    }

    @Test
    void aProjectionThatHasTakenInEverythingIsNotBehind() {
        assertThat(models.reports())
                .extracting(ProjectionReport.Entry::name)
                .containsExactly(
                        "access-log",
                        "budgets",
                        "characters",
                        "conversations",
                        "explore",
                        "history",
                        "knowledge",
                        "lorebooks",
                        "memories",
                        "replies",
                        "reruns",
                        "stats",
                        "unread",
                        "usage");
        assertThat(models.reports())
                .allSatisfy(
                        entry -> {
                            assertThat(entry.running()).isTrue();
                            assertThat(entry.position()).isEqualTo(entry.head());
                            assertThat(entry.lagMillis()).isZero();
                            assertThat(entry.fault()).isNull();
                        });
    }

    @Test
    void howFarAProjectionIsBehindIsMeasured() {
        var meters = new SimpleMeterRegistry();
        models.bean(ProjectionMetrics.class).bindTo(meters);
        var processor = models.bean(ProjectionMonitor.class).processor("usage").orElseThrow();
        processor.shutDown();
        models.publish(Talk.of(Accounts.someone()).say("듣고 있어요?"));

        double behind =
                meters.get("parlance.projection.events.behind")
                        .tag("projection", "usage")
                        .gauge()
                        .value();
        processor.start();
        models.awaitCaughtUp(Duration.ofSeconds(30));

        assertThat(behind).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aProjectionIsAsLateAsTheEventThatItTakesInNext() {
        var talk = Talk.of(Accounts.someone());
        publishAt(talk.drain().getFirst(), talk, 0, Duration.ofDays(2));
        models.awaitCaughtUp(Duration.ofSeconds(30));
        var processor = models.bean(ProjectionMonitor.class).processor("usage").orElseThrow();
        processor.shutDown();
        publishAt(talk.say("한 시간 전에").drain().getFirst(), talk, 1, Duration.ofHours(1));
        publishAt(talk.say("방금").drain().getFirst(), talk, 2, Duration.ZERO);

        var report = models.report("usage");
        processor.start();
        models.awaitCaughtUp(Duration.ofSeconds(30));

        assertThat(report.eventsBehind()).isEqualTo(2);
        assertThat(Duration.ofMillis(report.lagMillis()))
                .isBetween(Duration.ofHours(1), Duration.ofHours(2));
    }

    private void publishAt(Object event, Talk talk, long sequence, Duration ago) {
        var message =
                new GenericDomainEventMessage<>(
                        talk.type(),
                        talk.stream(),
                        sequence,
                        event,
                        Map.of(),
                        UUID.randomUUID().toString(),
                        Instant.now().minus(ago));
        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> models.bean(EventStore.class).publish(message));
    }

    private static Talk[] aLongStory() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        var first = talk.answer("안녕하세요");
        talk.regenerate(2, "반가워요");
        talk.say("오늘 날씨 어때?").select(2, first);
        var fork = talk.fork(3);
        talk.fail(talk.ask());
        talk.regenerate(2, "어서 오세요");
        talk.rename("날씨").read(talk.owner(), 3);
        var forkAnswer = fork.answer("맑아요");
        fork.regenerate(4, "흐려요");
        fork.select(4, forkAnswer).stop(fork.say("그만").ask(), "네, 그");
        var deleted = Talk.of(Accounts.someone()).say("지울 말");
        deleted.answer("지워질 답");
        deleted.stop(deleted.say("하나 더").ask()).delete();
        return new Talk[] {talk, fork, deleted};
    }

    private void tellOfCharacters() {
        var start = Instant.parse("2026-11-21T22:00:00Z");
        var sora = CharacterStory.publicly(Accounts.someone(), "소라", start);
        var gone = CharacterStory.publicly(Accounts.someone(), "떠난 이", start);
        models.take(sora, gone);
        var minho = Accounts.someone();
        for (int hour = 0; hour < 80; hour += 7) {
            var at = start.plus(Duration.ofHours(hour));
            var again = Talk.of(minho, sora.id(), at.plusSeconds(2)).say("또 나야");
            models.publish(
                    Talk.of(Accounts.someone(), sora.id(), at),
                    Talk.of(sora.owner(), sora.id(), at),
                    Talk.of(minho, sora.id(), at.plusSeconds(1)),
                    again,
                    again.fork(1),
                    Talk.of(minho, gone.id(), at));
        }
        models.take(
                sora.revise("소라", "바다의 마녀", Set.of("바다", "마녀"), Visibility.UNLISTED)
                        .revise("소라", "하늘의 마녀", Set.of("하늘", "마녀"), Visibility.PUBLIC),
                gone.delete(),
                Talk.of(minho, gone.id(), start.plus(Duration.ofDays(4))));
    }

    /** People and seats come, go, come again and change, within a batch and across batches. */
    private void tellOfRooms() {
        var start = Instant.parse("2026-11-21T08:00:00Z");
        var mina = Accounts.someone();
        var jun = Accounts.someone();
        var minho = Accounts.someone();
        var sora = CharacterStory.publicly(mina, "방의 소라", start);
        models.take(sora);
        var seat = Room.character(mina, sora.id(), "소라");
        var ref = Objects.requireNonNull(seat.character());
        var helper = Room.plain(mina, "도우미");
        var room = Room.of(mina, List.of(jun), seat, Room.plain(mina, "기록이"));
        room.say(jun, "@소라 어디 갈까?").answer(jun, ref, "제주요");
        room.regenerate(jun, ref, 2, "부산이요");
        room.add(minho, ParticipantRole.MEMBER).say(minho, "안녕하세요").read(mina, 2);
        room.remove(jun, mina).add(jun, ParticipantRole.MEMBER).seat(helper).rename("부산 여행");
        room.give(jun, ParticipantRole.ADMIN, mina).unseat(helper).seat(helper).read(mina, 8);
        room.adopt(new CharacterRef(sora.id(), 2)).answering(Answering.ALWAYS).unseat(seat);
        room.seat(seat).adopt(new CharacterRef(sora.id(), 3)).say(jun, "다시 왔어요");
        room.remove(minho, minho).remove(mina, mina).give(jun, ParticipantRole.OWNER, null);
        var deleted = Room.of(mina, List.of(jun), seat).add(minho, ParticipantRole.ADMIN).delete();
        models.take(room, deleted);
    }

    @Test
    void whatBecameOfARoomIsWhatItsLastEventsSay() {
        assertThat(
                        models.jdbc()
                                .sql(
                                        """
                                        SELECT handle || ' ' || coalesce(character_version, 0)
                                        FROM conversation_assistant ORDER BY seat
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly("기록이 0", "도우미 0", "소라 3");
        assertThat(
                        models.jdbc()
                                .sql(
                                        """
                                        SELECT p.role || ' ' || m.last_read_seq || ' '
                                               || m.notices_read || ' ' || c.notices
                                        FROM conversation v
                                        JOIN conversation_participant p USING (conversation_id)
                                        JOIN conversation_progress c USING (conversation_id)
                                        JOIN read_marker m USING (conversation_id, account_id)
                                        WHERE v.kind = 'ROOM'
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly("OWNER 15 11 14");
    }

    private static String aTableOf(String projection) {
        return switch (projection) {
            case "history" -> "message";
            case "conversations" -> "conversation";
            case "unread" -> "read_marker";
            case "replies" -> "reply";
            case "characters" -> "character";
            case "explore" -> "explore_character";
            case "stats" -> "stats_reply";
            default -> "usage_daily";
        };
    }

    private static String aKeyOf(String table) {
        return switch (table) {
            case "reply", "stats_reply" -> "reply_id = gen_random_uuid()";
            case "character", "explore_character" -> "character_id = gen_random_uuid()";
            default -> "conversation_id = gen_random_uuid()";
        };
    }

    /** Sets a projection back to the first event without emptying its tables. */
    private void rewind(String projection) {
        var processor = models.bean(ProjectionMonitor.class).processor(projection).orElseThrow();
        processor.shutDown();
        models.jdbc()
                .sql("UPDATE TokenEntry SET token = NULL, tokenType = NULL WHERE processorName = ?")
                .param(projection)
                .update();
        processor.start();
        awaitRewound(projection);
    }

    private void awaitRewound(String projection) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            var report = models.report(projection);
                            return report.eventsBehind() == 0 && report.running();
                        });
    }

    private Map<String, List<Map<String, Object>>> allRows() {
        var rows = new TreeMap<String, List<Map<String, Object>>>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    models.jdbc()
                            .sql("SELECT t::text AS row FROM %s t ORDER BY 1".formatted(table))
                            .query()
                            .listOfRows());
        }
        return rows;
    }
}

package dev.parlance.projection.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.CharacterStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountingVisitsIT {

    private static final Instant EVENING = Instant.parse("2026-11-21T22:00:00Z");

    private ReadModels models;
    private CharacterStory sora;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @BeforeEach
    void meet() {
        sora = CharacterStory.publicly(Accounts.someone(), "소라", EVENING);
        models.take(sora);
    }

    @Test
    void aCharacterThatNobodyTalkedWithHasNoTrend() {
        assertThat(trend(sora.id())).isEqualTo(Trend.NONE);
        assertThat(conversations(sora.id())).isZero();
    }

    @Test
    void eachPersonCountsOnceADay() {
        var mina = Accounts.someone();
        models.take(
                Talk.of(mina, sora.id(), EVENING),
                Talk.of(mina, sora.id(), EVENING.plusSeconds(60)),
                Talk.of(mina, sora.id(), EVENING.plus(Duration.ofHours(3))));

        var visited = Trend.after(Trend.NONE, EVENING);
        assertThat(trend(sora.id()))
                .isEqualTo(Trend.after(visited, EVENING.plus(Duration.ofHours(3))));
        assertThat(conversations(sora.id())).isEqualTo(3);
    }

    @Test
    void theOwnersOwnConversationsAreNoVisits() {
        models.take(Talk.of(sora.owner(), sora.id(), EVENING));

        assertThat(trend(sora.id())).isEqualTo(Trend.NONE);
        assertThat(conversations(sora.id())).isEqualTo(1);
    }

    @Test
    void aForkIsNoNewConversation() {
        var talk = Talk.of(Accounts.someone(), sora.id(), EVENING).say("안녕");
        models.take(talk, talk.fork(1));

        assertThat(conversations(sora.id())).isEqualTo(1);
    }

    @Test
    void aRoomCountsOnceForEachCharacterThatHasSatInIt() {
        var later = CharacterStory.publicly(Accounts.someone(), "바다", EVENING);
        models.take(later);
        var mina = Accounts.someone();
        var first = Room.character(mina, sora.id(), "소라");
        var second = Room.character(mina, later.id(), "바다");
        var room = Room.of(mina, List.of(), first, Room.plain(mina, "도우미"));

        models.take(room.seat(second).unseat(first).seat(first).seat(Room.plain(mina, "기록이")));

        assertThat(conversations(sora.id())).isEqualTo(1);
        assertThat(conversations(later.id())).isEqualTo(1);
        assertThat(trend(later.id())).isGreaterThan(Trend.NONE);
    }

    @Test
    void daysThatNoVisitCanFallOnAnyMoreAreForgotten() {
        models.take(Talk.of(Accounts.someone(), sora.id(), EVENING));
        models.take(Talk.of(Accounts.someone(), sora.id(), EVENING.plus(Duration.ofDays(4))));

        assertThat(
                        models.jdbc()
                                .sql("SELECT count(*) FROM explore_visit WHERE character_id = ?")
                                .param(sora.id().value())
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    private double trend(CharacterId id) {
        return models.jdbc()
                .sql("SELECT trend FROM explore_character WHERE character_id = ?")
                .param(id.value())
                .query(Double.class)
                .single();
    }

    private long conversations(CharacterId id) {
        return models.jdbc()
                .sql("SELECT conversations FROM explore_character WHERE character_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }
}

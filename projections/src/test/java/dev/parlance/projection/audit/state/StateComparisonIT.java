package dev.parlance.projection.audit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.StateComparison;
import dev.parlance.kernel.audit.StateComparison.Difference;
import dev.parlance.kernel.audit.StateComparison.Kind;
import dev.parlance.kernel.audit.StateQuery.CompareState;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateComparisonIT {

    private final AccountId mina = Accounts.someone();
    private final AccountId jun = Accounts.someone();
    private ReadModels models;
    private Talk talk;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @BeforeEach
    void talk() {
        talk = Talk.of(mina).say("안녕");
        talk.answer("반가워");
        models.take(talk);
    }

    @Test
    void aReadModelIsWhatTheEventsSay() {
        var comparison = compare(true);

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.events()).isEqualTo(5);
        assertThat(comparison.rows()).isEqualTo(6);
    }

    @Test
    void soAreRoomsAndForks() {
        var room = Room.of(mina, List.of(jun)).seat(Room.plain(mina, "도우미"));
        room.say(mina, "@도우미 안녕")
                .answering(Answering.ALWAYS)
                .give(jun, ParticipantRole.ADMIN, mina);
        room.rename("제주").remove(jun, mina);
        var source = Talk.of(mina).say("하나").say("둘");
        var fork = source.fork(1).say("갈림길");
        models.take(room, source.say("셋"), fork);

        for (var id : List.of(room.id(), source.id(), fork.id())) {
            assertThat(models.ask(new CompareState(id, true), StateComparison.class).differences())
                    .isEmpty();
        }
    }

    @Test
    void aChangedTextIsFound() {
        update("UPDATE message SET text = '안뇽' WHERE seq = 1 AND conversation_id = ?");

        assertThat(compare(true).differences())
                .containsExactly(
                        new Difference(
                                "message",
                                Kind.DIFFERENT,
                                "{\"conversation_id\":\"%s\",\"seq\":1}".formatted(talk.id()),
                                List.of("text"),
                                "{\"text\":\"안녕\"}",
                                "{\"text\":\"안뇽\"}"));
    }

    @Test
    void whatDiffersIsNamedWithoutBeingShown() {
        update("UPDATE message SET text = '안뇽' WHERE seq = 1 AND conversation_id = ?");

        var difference = compare(false).differences().getFirst();

        assertThat(difference.columns()).containsExactly("text");
        assertThat(difference.folded()).isNull();
        assertThat(difference.found()).isNull();
    }

    @Test
    void aMissingMessageIsFound() {
        update("DELETE FROM message WHERE seq = 2 AND conversation_id = ?");

        assertThat(compare(false).differences())
                .extracting(Difference::table, Difference::kind)
                .containsExactly(tuple("message", Kind.MISSING));
    }

    @Test
    void aParticipantWhomNoEventAddedIsFound() {
        models.jdbc()
                .sql("INSERT INTO conversation_participant VALUES (?, ?, 'MEMBER', now())")
                .params(talk.id().value(), jun.value())
                .update();

        assertThat(compare(false).differences())
                .extracting(Difference::table, Difference::kind)
                .containsExactly(tuple("conversation_participant", Kind.SURPLUS));
    }

    private void update(String sql) {
        models.jdbc().sql(sql).param(talk.id().value()).update();
    }

    private StateComparison compare(boolean texts) {
        return models.ask(new CompareState(talk.id(), texts), StateComparison.class);
    }
}

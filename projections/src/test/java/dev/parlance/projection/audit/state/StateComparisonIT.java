package dev.parlance.projection.audit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.StateComparison;
import dev.parlance.kernel.audit.StateComparison.Difference;
import dev.parlance.kernel.audit.StateComparison.Kind;
import dev.parlance.kernel.audit.StateQuery.CompareState;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.conversation.RoomSettings;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
    void soAreConversationsOfPeopleWhoAreForgotten() {
        var room = Room.of(mina, List.of(jun)).say(jun, "먼저");
        models.take(room);
        models.take("Conversation", room.stream(), said(room.id(), 2, mina));
        models.take("Account", mina, new AccountErased(mina, Instant.now()));

        assertThat(compare(room.id())).isEmpty();
    }

    @Test
    void soIsARoomInWhichNothingButANameWasTheirs() {
        var id = new ConversationId(UUID.randomUUID());
        var handle =
                new RoomAssistant(
                        new AssistantId(UUID.randomUUID()), null, ProtectedText.erased(mina, 3));
        models.take("Conversation", id, started(id, new ProtectedText(jun, "여행"), handle));
        models.take("Account", mina, new AccountErased(mina, Instant.now()));

        assertThat(compare(id)).isEmpty();
    }

    @Test
    void soIsARoomWhoseTitleIsForgotten() {
        var id = new ConversationId(UUID.randomUUID());
        models.take("Conversation", id, started(id, ProtectedText.erased(mina, 2)));
        models.take("Account", mina, new AccountErased(mina, Instant.now()));

        assertThat(compare(id)).isEmpty();
    }

    @Test
    void theFoldGoesOnWithWhatComesMeanwhile() {
        var seen = new ArrayList<Long>();

        var differences =
                models.bean(ConversationFold.class)
                        .fold(
                                talk.id(),
                                Moment.NOW,
                                (jdbc, folding) -> {
                                    seen.add(folding.events());
                                    CompletableFuture.runAsync(() -> models.take(talk.say("또 왔어")))
                                            .join();
                                    folding.goOn();
                                    seen.add(folding.events());
                                    return new StateDifferences(jdbc, talk.id(), true)
                                            .in(List.of("message", "conversation_participant"));
                                });

        assertThat(seen).containsExactly(5L, 6L);
        assertThat(differences).isEmpty();
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

    private static UserMessagePosted said(ConversationId id, long seq, AccountId who) {
        return new UserMessagePosted(
                id,
                new MessageId(UUID.randomUUID()),
                seq,
                who,
                new ClientMessageId("c-" + seq),
                ProtectedText.erased(who, 12),
                Instant.now());
    }

    private ConversationStarted started(
            ConversationId id, ProtectedText title, RoomAssistant... assistants) {
        return new ConversationStarted(
                id,
                ConversationKind.ROOM,
                mina,
                title,
                null,
                null,
                List.of(
                        new Participant(mina, ParticipantRole.OWNER),
                        new Participant(jun, ParticipantRole.MEMBER)),
                new RoomSettings(List.of(assistants), Answering.WHEN_MENTIONED),
                null,
                null,
                Instant.now());
    }

    private List<Difference> compare(ConversationId id) {
        return models.ask(new CompareState(id, true), StateComparison.class).differences();
    }

    private void update(String sql) {
        models.jdbc().sql(sql).param(talk.id().value()).update();
    }

    private StateComparison compare(boolean texts) {
        return models.ask(new CompareState(talk.id(), texts), StateComparison.class);
    }
}

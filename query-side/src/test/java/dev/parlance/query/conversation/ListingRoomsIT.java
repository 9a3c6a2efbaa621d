package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.ConversationView.RoomView;
import dev.parlance.kernel.conversation.ConversationView.Seat;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingRoomsIT {

    private final CharacterId sora = new CharacterId(UUID.randomUUID());
    private ReadModels models;
    private AccountId mina;
    private AccountId jun;

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
        mina = Accounts.someone();
        jun = Accounts.someone();
    }

    @Test
    void aRoomTellsWhoTakesPartAndWhoSitsInIt() {
        var first = Room.character(mina, sora, "소라");
        var second = Room.plain(mina, "기록이");
        models.take(Room.of(mina, List.of(jun), first, second));

        var view = list(jun, null).getFirst();

        assertThat(view.kind()).isEqualTo(ConversationKind.ROOM);
        assertThat(view.character()).isNull();
        assertThat(view.participants())
                .containsExactlyInAnyOrder(
                        new Participant(mina, ParticipantRole.OWNER),
                        new Participant(jun, ParticipantRole.MEMBER));
        assertThat(view.room())
                .isEqualTo(
                        new RoomView(
                                List.of(seat(first, 1), seat(second, 0)),
                                Answering.WHEN_MENTIONED));
    }

    @Test
    void aRoomInWhichNobodySitsIsStillARoom() {
        models.take(Room.of(mina, List.of()), Talk.of(mina));

        assertThat(list(mina, null))
                .extracting(ConversationView::room)
                .containsExactlyInAnyOrder(null, new RoomView(List.of(), Answering.WHEN_MENTIONED));
    }

    @Test
    void seatsAndTheirVersionsChange() {
        var first = Room.character(mina, sora, "소라");
        var second = Room.plain(mina, "기록이");
        var third = Room.plain(mina, "도우미");
        var room = Room.of(mina, List.of(), first, second);
        models.take(room.seat(third).unseat(second).adopt(new CharacterRef(sora, 2)));
        models.take(room.answering(Answering.ALWAYS));
        assertThat(view(room, mina).room())
                .isEqualTo(new RoomView(List.of(seat(first, 2), seat(third, 0)), Answering.ALWAYS));

        models.take(room.unseat(first).seat(first).answering(Answering.WHEN_MENTIONED));

        assertThat(view(room, mina).room())
                .isEqualTo(
                        new RoomView(
                                List.of(seat(third, 0), seat(first, 1)), Answering.WHEN_MENTIONED));
    }

    @Test
    void theNewestMessageMayBeTheSystemsOrACharacters() {
        var ref = new CharacterRef(sora, 1);
        var room = Room.of(mina, List.of(jun)).say(mina, "안녕");
        room.answer(mina, ref, "어서 와");
        models.take(room);
        assertThat(last(room).character()).isEqualTo(ref);
        assertThat(last(room).notice()).isNull();

        models.take(room.rename("제주 여행"));

        assertThat(last(room).role()).isEqualTo(MessageRole.SYSTEM);
        assertThat(last(room).seq()).isEqualTo(3);
        assertThat(last(room).preview()).isEmpty();
        assertThat(last(room).character()).isNull();
        assertThat(Objects.requireNonNull(last(room).notice()).kind())
                .isEqualTo(Notice.Kind.TITLE_CHANGED);
        assertThat(view(room, jun).title()).isEqualTo("제주 여행");
        assertThat(view(room, jun).updatedAt()).isEqualTo(room.now());
    }

    @Test
    void aCharactersConversationsAreAlsoTheRoomsInWhichItSits() {
        var seat = Room.character(mina, sora, "소라");
        var with = Room.of(mina, List.of(), seat);
        var left = Room.of(mina, List.of(), seat).unseat(seat);
        models.take(with, left, Room.of(mina, List.of(), Room.plain(mina, "기록이")));

        var found =
                models.ask(
                        new FindConversations(mina, null, sora, null, 10), ConversationPage.class);

        assertThat(ids(found.items())).containsExactly(with.id());
    }

    /**
     * @param version what speaks from it, 0 for the assistant without a character
     */
    private static Seat seat(RoomAssistant assistant, int version) {
        var character = assistant.character();
        return new Seat(
                assistant.assistantId(),
                character == null ? null : new CharacterRef(character.characterId(), version),
                assistant.handle().text(),
                assistant.handle().subject());
    }

    private ConversationView.LastMessage last(Room room) {
        return Objects.requireNonNull(view(room, mina).lastMessage());
    }

    private ConversationView view(Room room, AccountId reader) {
        return models.ask(new FindConversation(room.id(), reader), ConversationView.class);
    }

    private List<ConversationView> list(AccountId reader, @Nullable ConversationKind kind) {
        return models.ask(
                        new FindConversations(reader, kind, null, null, 10), ConversationPage.class)
                .items();
    }

    private static List<ConversationId> ids(List<ConversationView> items) {
        return items.stream().map(ConversationView::conversationId).toList();
    }
}

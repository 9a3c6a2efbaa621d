package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationQuery.SearchMessages;
import dev.parlance.kernel.conversation.MessageHits;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.Notice.Kind;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingRoomsIT {

    private final AccountId mina = Accounts.someone();
    private final AccountId jun = Accounts.someone();
    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void whatBefallsPeopleIsASystemMessageInItsPlace() {
        var room = Room.of(mina, List.of()).say(mina, "준 데려올게");
        room.add(jun, ParticipantRole.MEMBER).give(jun, ParticipantRole.ADMIN, mina);
        room.remove(jun, mina).add(jun, ParticipantRole.ADMIN).remove(jun, jun);
        models.take(room.give(mina, ParticipantRole.OWNER, null));

        assertThat(messages(room, mina))
                .extracting(MessageView::notice)
                .containsExactly(
                        null,
                        ofPerson(Kind.PARTICIPANT_ADDED, mina, ParticipantRole.MEMBER),
                        ofPerson(Kind.ROLE_CHANGED, mina, ParticipantRole.ADMIN),
                        new Notice(Kind.PARTICIPANT_REMOVED, mina, jun, null, null, null),
                        ofPerson(Kind.PARTICIPANT_ADDED, mina, ParticipantRole.ADMIN),
                        new Notice(Kind.PARTICIPANT_LEFT, jun, jun, null, null, null),
                        new Notice(
                                Kind.ROLE_CHANGED, null, mina, ParticipantRole.OWNER, null, null));
    }

    private Notice ofPerson(Kind kind, AccountId actor, ParticipantRole role) {
        return new Notice(kind, actor, jun, role, null, null);
    }

    @Test
    void whatBefallsTheRoomIsASystemMessageInItsPlace() {
        var helper = Room.plain(mina, "도우\0미");
        var room = Room.of(mina, List.of(jun)).seat(helper).unseat(helper);
        models.take(room.answering(Answering.ALWAYS).rename("제주 여행"));

        var seat = helper.assistantId();
        assertThat(messages(room, jun))
                .extracting(MessageView::notice)
                .containsExactly(
                        new Notice(Kind.ASSISTANT_ADDED, mina, null, null, seat, "도우\0미"),
                        new Notice(Kind.ASSISTANT_REMOVED, mina, null, null, seat, "도우\0미"),
                        new Notice(Kind.ANSWERING_CHANGED, mina, null, null, null, "ALWAYS"),
                        new Notice(Kind.TITLE_CHANGED, mina, null, null, null, "제주 여행"));
    }

    @Test
    void aSystemMessageIsNobodysAndHasNoText() {
        var room = Room.of(mina, List.of()).add(jun, ParticipantRole.MEMBER);
        models.take(room);

        var told = messages(room, jun).getFirst();

        assertThat(told.messageId()).isEqualTo(room.message(1));
        assertThat(told.seq()).isEqualTo(1);
        assertThat(told.role()).isEqualTo(MessageRole.SYSTEM);
        assertThat(told.authorId()).isNull();
        assertThat(told.character()).isNull();
        assertThat(told.text()).isEmpty();
        assertThat(told.at()).isEqualTo(room.now());
        assertThat(told.reply()).isNull();
    }

    @Test
    void aNewTitleOutsideOfRoomsIsNoMessage() {
        var talk = Talk.of(mina).say("안녕").rename("인사말");
        models.take(talk);

        var page =
                models.ask(
                        new FindMessages(talk.id(), mina, null, null, 10, null), MessagePage.class);

        assertThat(page.items()).hasSize(1);
    }

    @Test
    void anAssistantsMessageTellsWhoSpeaks() {
        var sora = new CharacterRef(new CharacterId(UUID.randomUUID()), 1);
        var room = Room.of(mina, List.of(jun)).say(mina, "다들 안녕?");
        room.answer(mina, sora, "안녕!");
        room.answer(mina, null, "안녕하세요.");
        room.regenerate(mina, sora, 2, "어서 와!");
        models.take(room);

        var items = messages(room, jun);

        assertThat(items).extracting(MessageView::character).containsExactly(null, sora, null);
        assertThat(items.get(1).text()).isEqualTo("어서 와!");
        assertThat(Objects.requireNonNull(items.get(1).reply()).variants()).hasSize(2);
    }

    @Test
    void aForkKeepsWhoSpoke() {
        var sora = new CharacterId(UUID.randomUUID());
        var talk = Talk.of(mina, sora, Instant.parse("2026-11-21T09:00:00Z")).say("안녕");
        talk.answer("어서 와");
        var fork = talk.fork(2);
        models.take(talk, fork);

        var page =
                models.ask(
                        new FindMessages(fork.id(), mina, null, null, 10, null), MessagePage.class);

        assertThat(page.items())
                .extracting(MessageView::character)
                .containsExactly(null, new CharacterRef(sora, 1));
    }

    @Test
    void noticesAreNotFoundByASearchForWhatTheyTell() {
        var room = Room.of(mina, List.of()).rename("바닷가재 모임");
        models.take(room.seat(Room.plain(mina, "바닷가재")).say(mina, "바닷가재 먹자"));

        for (var text : List.of("바닷가재", "가재", "모임")) {
            var here = new SearchMessages(mina, room.id(), text, null, 10);
            assertThat(models.ask(here, MessageHits.class).items())
                    .allMatch(hit -> hit.message().text().equals("바닷가재 먹자"));
            var everywhere = new SearchMessages(mina, null, text, null, 10);
            assertThat(models.ask(everywhere, MessageHits.class).items())
                    .allMatch(hit -> hit.message().notice() == null);
        }
        var said = new SearchMessages(mina, room.id(), "바닷가재", null, 10);
        assertThat(models.ask(said, MessageHits.class).items()).hasSize(1);
    }

    private List<MessageView> messages(Room room, AccountId reader) {
        return models.ask(
                        new FindMessages(room.id(), reader, null, null, 100, null),
                        MessagePage.class)
                .items();
    }
}

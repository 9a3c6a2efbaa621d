package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.FindParticipants;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantIds;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComingAndGoingIT {

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
    void whoIsAddedHasTheRoomInTheListAndReadsWhatWasSaidBefore() {
        var room = Room.of(mina, List.of()).say(mina, "준도 부르자");
        models.take(room, Talk.of(jun));
        assertThat(ids(list(jun, ConversationKind.ROOM))).isEmpty();

        models.take(room.add(jun, ParticipantRole.MEMBER));

        assertThat(ids(list(jun, null)).getFirst()).isEqualTo(room.id());
        assertThat(view(room, jun).updatedAt()).isEqualTo(view(room, mina).updatedAt());
        assertThat(messages(room, jun, null)).extracting(MessageView::seq).containsExactly(1L, 2L);
    }

    @Test
    void whoIsRemovedHasNothingOfTheRoomAnyMore() {
        try (var hasty = new ReadModels("parlance.queries.patience.for-appearance=50ms")) {
            var room = Room.of(mina, List.of(jun)).say(jun, "나 갈게").remove(jun, jun);
            hasty.take(room);

            var list = new FindConversations(jun, null, null, null, 10);
            assertThat(hasty.ask(list, ConversationPage.class).items()).isEmpty();
            assertForbidden(hasty, new FindConversation(room.id(), jun), ConversationView.class);
            var messages = new FindMessages(room.id(), jun, null, null, 10, 1L);
            assertForbidden(hasty, messages, MessagePage.class);
            var page =
                    hasty.ask(
                            new FindMessages(room.id(), mina, null, null, 10, null),
                            MessagePage.class);
            assertThat(page.items()).hasSize(2);
        }
    }

    private static void assertForbidden(ReadModels asked, Object query, Class<?> answer) {
        assertThatThrownBy(() -> asked.ask(query, answer))
                .satisfies(
                        e ->
                                assertThat(((Rejected) e).rejection().code())
                                        .isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void itIsKnownWhoTakesPart() {
        var room = Room.of(mina, List.of(jun));
        models.take(room, Talk.of(jun));
        assertThat(participants(room)).containsExactlyInAnyOrder(mina, jun);

        models.take(room.remove(jun, mina));

        assertThat(participants(room)).containsExactly(mina);
        assertThat(participants(Room.of(mina, List.of(jun)))).isEmpty();
    }

    private Set<AccountId> participants(Room room) {
        return models.ask(new FindParticipants(room.id()), ParticipantIds.class).people();
    }

    @Test
    void whoCameBackTakesPartWhateverCameBetween() {
        var room = Room.of(mina, List.of(jun)).remove(jun, mina).add(jun, ParticipantRole.ADMIN);
        models.take(room.give(jun, ParticipantRole.MEMBER, mina));
        assertThat(roleOf(room, jun)).isEqualTo(ParticipantRole.MEMBER);

        models.take(room.remove(jun, jun));
        models.take(room.add(jun, ParticipantRole.ADMIN));

        assertThat(roleOf(room, jun)).isEqualTo(ParticipantRole.ADMIN);
    }

    @Test
    void whoWasAddedOnlyJustNowIsWaitedFor() {
        var room = Room.of(mina, List.of()).say(mina, "준도 부르자");
        models.take(room);

        var seen = CompletableFuture.supplyAsync(() -> messages(room, jun, 2L));
        models.publish(room.add(jun, ParticipantRole.MEMBER));

        assertThat(seen.join()).extracting(MessageView::seq).containsExactly(1L, 2L);
    }

    @Test
    void aDeletedRoomLeavesNothing() {
        var room = Room.of(mina, List.of(jun), Room.plain(mina, "기록이")).rename("끝");
        models.take(room);

        models.take(room.delete());

        assertThat(list(jun, null)).isEmpty();
        for (var table : List.of("conversation_assistant", "conversation_notice", "message")) {
            assertThat(
                            models.jdbc()
                                    .sql(
                                            "SELECT count(*) FROM %s WHERE conversation_id = ?"
                                                    .formatted(table))
                                    .param(room.id().value())
                                    .query(Long.class)
                                    .single())
                    .isZero();
        }
    }

    private ParticipantRole roleOf(Room room, AccountId person) {
        return view(room, person).participants().stream()
                .filter(participant -> participant.accountId().equals(person))
                .map(Participant::role)
                .findFirst()
                .orElseThrow();
    }

    private ConversationView view(Room room, AccountId reader) {
        return models.ask(new FindConversation(room.id(), reader), ConversationView.class);
    }

    private List<MessageView> messages(Room room, AccountId reader, @Nullable Long minSeq) {
        return models.ask(
                        new FindMessages(room.id(), reader, null, null, 10, minSeq),
                        MessagePage.class)
                .items();
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

package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.CountUnread;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.UnreadCounts;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingConversationsIT {

    private static final Instant MORNING = Instant.parse("2026-11-21T09:00:00Z");

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
    void aListShowsEachConversationInShort() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        talk.answer("반가워요. ".repeat(100));
        models.take(talk);

        var view = list(talk.owner(), null, 10).items().getFirst();

        assertThat(view.conversationId()).isEqualTo(talk.id());
        assertThat(view.title()).isEqualTo("인사");
        assertThat(view.participants())
                .containsExactly(new Participant(talk.owner(), ParticipantRole.OWNER));
        assertThat(last(view).seq()).isEqualTo(2);
        assertThat(last(view).role()).isEqualTo(MessageRole.ASSISTANT);
        assertThat(last(view).preview()).startsWith("반가워요.").hasSize(200);
        assertThat(view.unreadCount()).isEqualTo(1);
        assertThat(view.updatedAt()).isEqualTo(talk.now());
    }

    @Test
    void aConversationWithoutMessagesHasNoLastMessage() {
        var talk = Talk.of(Accounts.someone());
        models.take(talk);

        var view = list(talk.owner(), null, 10).items().getFirst();

        assertThat(view.lastMessage()).isNull();
        assertThat(view.unreadCount()).isZero();
    }

    @Test
    void theConversationInWhichSomethingWasSaidLastComesFirst() {
        var mina = Accounts.someone();
        var old = Talk.of(mina, null, MORNING);
        var newer = Talk.of(mina, null, MORNING.plusSeconds(60));
        models.take(old, newer);
        assertThat(ids(list(mina, null, 10))).containsExactly(newer.id(), old.id());

        for (int i = 0; i < 100; i++) {
            old.say("또 나예요 " + i);
        }
        models.take(old);

        assertThat(ids(list(mina, null, 10))).containsExactly(old.id(), newer.id());
    }

    @Test
    void pagesOfConversationsJoinEvenWhenTheirTimesAreEqual() {
        var mina = Accounts.someone();
        var talks = new Talk[7];
        for (int i = 0; i < talks.length; i++) {
            talks[i] = Talk.of(mina, null, MORNING);
        }
        models.take(talks);

        var seen = new ArrayList<ConversationId>();
        @Nullable String cursor = null;
        do {
            var page = list(mina, cursor, 3);
            seen.addAll(ids(page));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(
                        List.of(talks).stream().map(Talk::id).toArray(ConversationId[]::new));
    }

    @Test
    void aListIsNarrowedByCharacterAndKind() {
        var mina = Accounts.someone();
        var sora = new CharacterId(UUID.randomUUID());
        var withSora = Talk.of(mina, sora, MORNING);
        var without = Talk.of(mina);
        models.take(withSora, without);

        assertThat(ids(ask(new FindConversations(mina, ConversationKind.DIRECT, sora, null, 10))))
                .containsExactly(withSora.id());
        assertThat(ids(ask(new FindConversations(mina, ConversationKind.ROOM, null, null, 10))))
                .isEmpty();
    }

    @Test
    void aNewTitleIsShown() {
        var talk = Talk.of(Accounts.someone());
        models.take(talk.rename("여행 계획").rename("제주 여행"));

        assertThat(view(talk).title()).isEqualTo("제주 여행");
    }

    @Test
    void aListHoldsNothingOfOthersAndNothingDeleted() {
        var mina = Accounts.someone();
        var deleted = Talk.of(mina).say("지울 말");
        models.take(deleted, Talk.of(Accounts.someone()).say("남의 말"));

        models.take(deleted.delete());

        assertThat(list(mina, null, 10).items()).isEmpty();
    }

    @Test
    void aCursorThatNobodyGaveIsRefused() {
        assertThatThrownBy(() -> list(Accounts.someone(), "아무거나", 10))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void unreadIsWhatFollowsTheReadersMarker() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        talk.answer("둘");
        talk.answer("셋");
        models.take(talk);
        assertThat(unread(talk.owner()))
                .isEqualTo(
                        new UnreadCounts(2, List.of(new UnreadCounts.Unread(talk.id(), 2, 3, 1))));

        models.take(talk.read(talk.owner(), 2));
        assertThat(unread(talk.owner()).total()).isEqualTo(1);

        models.take(talk.read(talk.owner(), 3));
        assertThat(unread(talk.owner())).isEqualTo(new UnreadCounts(0, List.of()));
    }

    @Test
    void whoPostsHasReadEverythingBefore() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        talk.answer("둘");
        models.take(talk.say("셋"));

        assertThat(unread(talk.owner()).total()).isZero();
        assertThat(view(talk).lastReadSeq()).isEqualTo(3);
    }

    @Test
    void anotherVariantOfAReadAnswerIsNotUnread() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        talk.answer("둘");
        talk.read(talk.owner(), 2).regenerate(2, "또 둘");
        models.take(talk);

        assertThat(unread(talk.owner()).total()).isZero();
    }

    @Test
    void unreadAddsUpOverConversationsAndForgetsDeletedOnes() {
        var mina = Accounts.someone();
        var first = Talk.of(mina).say("하나");
        first.answer("둘");
        var second = Talk.of(mina).say("하나");
        second.answer("둘");
        models.take(first, second);
        assertThat(unread(mina).total()).isEqualTo(2);

        models.take(second.delete());

        assertThat(unread(mina).conversations())
                .containsExactly(new UnreadCounts.Unread(first.id(), 1, 2, 1));
    }

    private static ConversationView.LastMessage last(ConversationView view) {
        return Objects.requireNonNull(view.lastMessage());
    }

    private ConversationView view(Talk talk) {
        return models.ask(new FindConversation(talk.id(), talk.owner()), ConversationView.class);
    }

    @Test
    void theTotalIsOverMoreConversationsThanAreListed() {
        var mina = Accounts.someone();
        models.jdbc()
                .sql(
                        """
                        WITH laid AS (
                            INSERT INTO conversation_progress (conversation_id, last_seq)
                            SELECT gen_random_uuid(), 3 FROM generate_series(1, 501)
                            RETURNING conversation_id
                        )
                        INSERT INTO read_marker (account_id, conversation_id, last_read_seq)
                        SELECT :mina, conversation_id, 1 FROM laid
                        """)
                .param("mina", mina.value())
                .update();

        var counts = unread(mina);

        assertThat(counts.total()).isEqualTo(1002);
        assertThat(counts.conversations()).hasSize(500);
    }

    private UnreadCounts unread(AccountId reader) {
        return models.ask(new CountUnread(reader), UnreadCounts.class);
    }

    private ConversationPage list(AccountId reader, @Nullable String cursor, int limit) {
        return ask(new FindConversations(reader, null, null, cursor, limit));
    }

    private ConversationPage ask(FindConversations query) {
        return models.ask(query, ConversationPage.class);
    }

    private static List<ConversationId> ids(ConversationPage page) {
        return page.items().stream().map(ConversationView::conversationId).toList();
    }
}

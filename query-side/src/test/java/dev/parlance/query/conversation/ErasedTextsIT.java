package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationQuery.FindPosted;
import dev.parlance.kernel.conversation.ConversationQuery.FindTranscript;
import dev.parlance.kernel.conversation.ConversationQuery.SearchMessages;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageHits;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.conversation.PostedText;
import dev.parlance.kernel.conversation.Transcript;
import dev.parlance.kernel.live.LiveSignal.TextsErased;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyQuery.FindReply;
import dev.parlance.kernel.reply.ReplyView;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is left in a room of somebody who is forgotten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedTextsIT {

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
    void people() {
        mina = Accounts.someone();
        jun = Accounts.someone();
    }

    @Test
    void messagesKeepTheirPlacesAndOthersKeepTheirWords() {
        var room = Room.of(mina, List.of(jun)).say(mina, "비밀이야").say(jun, "알았어");

        models.take(room);
        erase(mina);

        var messages = messages(room);
        assertThat(messages).extracting(MessageView::text).containsExactly("", "알았어");
        assertThat(messages).extracting(MessageView::erased).containsExactly(true, false);
        assertThat(messages).extracting(MessageView::authorId).containsExactly(mina, jun);
        assertThat(found("비밀이야")).isZero();
        assertThat(found("알았어")).isEqualTo(1);
    }

    @Test
    void anAnswerGoesWithWhoeverAskedForTheVariantThatIsShown() {
        var room = Room.of(mina, List.of(jun)).say(mina, "누구야?");
        var minas = room.answer(mina, null, "미나에게 하는 말");
        var juns = room.regenerate(jun, null, 2, "준에게 하는 말");

        models.take(room);
        erase(mina);

        var answer = messages(room).getLast();
        assertThat(answer.text()).isEqualTo("준에게 하는 말");
        assertThat(answer.erased()).isFalse();
        assertThat(Objects.requireNonNull(answer.reply()).variants())
                .extracting(MessageView.Variant::text, MessageView.Variant::erased)
                .containsExactly(tuple("", true), tuple("준에게 하는 말", false));
        assertThat(reply(minas))
                .matches(ReplyView::erased)
                .extracting(ReplyView::text)
                .isEqualTo("");
        assertThat(reply(juns))
                .matches(view -> !view.erased())
                .extracting(ReplyView::text)
                .isEqualTo("준에게 하는 말");
    }

    @Test
    void titlesAndHandlesGoWithWhoeverGaveThem() {
        var room = Room.of(mina, List.of(jun), Room.plain(mina, "도우미")).rename("제주 여행");

        models.take(room);
        erase(mina);

        var shown = shown(room);
        assertThat(shown.title()).isNull();
        assertThat(Objects.requireNonNull(shown.room()).assistants())
                .extracting(ConversationView.Seat::handle)
                .containsExactly("");
        var notice = Objects.requireNonNull(messages(room).getFirst().notice());
        assertThat(notice.actor()).isEqualTo(mina);
        assertThat(notice.text()).isNull();
    }

    @Test
    void aTitleThatSomebodyElseGaveSinceStays() {
        var room = Room.of(mina, List.of(jun)).say(mina, "안녕");
        models.take(room);
        models.take(
                "Conversation",
                room.stream(),
                new ConversationRenamed(
                        room.id(),
                        new ProtectedText(jun, "준의 방"),
                        jun,
                        new NoticePlace(new MessageId(UUID.randomUUID()), 2),
                        Instant.now()));

        erase(mina);

        assertThat(shown(room).title()).isEqualTo("준의 방");
    }

    @Test
    void whatCannotBeReadAnyMoreIsMarkedBeforeItIsHeardWhoIsForgotten() {
        var room = Room.of(mina, List.of(jun)).say(jun, "먼저");
        models.take(room);
        models.take(
                "Conversation",
                room.stream(),
                new UserMessagePosted(
                        room.id(),
                        new MessageId(UUID.randomUUID()),
                        2,
                        mina,
                        new ClientMessageId("c-1"),
                        ProtectedText.erased(mina, 12),
                        Instant.now()));

        var messages = messages(room);
        assertThat(messages).extracting(MessageView::text).containsExactly("먼저", "");
        assertThat(messages).extracting(MessageView::erased).containsExactly(false, true);
        assertThat(
                        models.ask(
                                new FindPosted(room.id(), mina, new ClientMessageId("c-1")),
                                ResponseTypes.optionalInstanceOf(PostedText.class)))
                .hasValueSatisfying(found -> assertThat(found.text()).isNull());
    }

    @Test
    void whoeverShowsTheConversationIsToldToReadItAgain() {
        var room = Room.of(mina, List.of(jun)).say(mina, "비밀이야");
        var other = Room.of(jun, List.of(mina)).say(jun, "다른 방");
        models.take(room, other);

        erase(mina);

        assertThat(models.heard().about(room.id())).contains(new TextsErased(room.id()));
        assertThat(models.heard().about(other.id()))
                .isNotEmpty()
                .noneMatch(TextsErased.class::isInstance);
    }

    @Test
    void aPromptIsNotMadeOfThem() {
        var room = Room.of(mina, List.of(jun)).say(mina, "비밀이야").say(jun, "알았어");
        models.take(room);
        erase(mina);

        var transcript = models.ask(new FindTranscript(room.id(), jun, 2, 10), Transcript.class);

        assertThat(transcript.lines()).extracting(Transcript.Line::text).containsExactly("알았어");
    }

    private void erase(AccountId person) {
        models.take("Account", person, new AccountErased(person, Instant.now()));
    }

    private List<MessageView> messages(Room room) {
        return models.ask(new FindMessages(room.id(), jun, null, null, 50, null), MessagePage.class)
                .items();
    }

    private ConversationView shown(Room room) {
        return models.ask(new FindConversation(room.id(), jun), ConversationView.class);
    }

    private ReplyView reply(ReplyId replyId) {
        return models.ask(new FindReply(replyId, jun), ReplyView.class);
    }

    private int found(String text) {
        return models.ask(new SearchMessages(jun, null, text, null, 10), MessageHits.class)
                .items()
                .size();
    }
}

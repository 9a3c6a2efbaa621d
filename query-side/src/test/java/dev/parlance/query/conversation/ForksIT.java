package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForksIT {

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
    void aForkBeginsWithTheSharedMessagesAndGoesItsOwnWay() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        talk.answer("둘");
        talk.say("셋");
        var fork = talk.fork(2);
        fork.say("다른 셋");

        models.take(talk, fork);

        assertThat(texts(fork)).containsExactly("하나", "둘", "다른 셋");
        assertThat(texts(talk)).containsExactly("하나", "둘", "셋");
    }

    @Test
    void sharedAnswersKeepTheirVariantsAndWhereTheyCameFrom() {
        var talk = Talk.of(Accounts.someone()).say("날씨 어때?");
        talk.answer("맑아요");
        talk.regenerate(2, "흐려요");
        var fork = talk.fork(2);
        models.take(talk, fork);

        fork.regenerate(2, "눈이 와요");
        models.take(fork);

        var answer = messages(fork).get(1);
        assertThat(reply(answer).variants())
                .extracting(MessageView.Variant::text)
                .containsExactly("맑아요", "흐려요", "눈이 와요");
        assertThat(reply(answer).provenance()).isEqualTo(Accounts.small().provenance());
        assertThat(reply(messages(talk).get(1)).variants()).hasSize(2);
    }

    @Test
    void aForkShowsTheVariantThatWasSelectedWhenItBranchedOff() {
        var talk = Talk.of(Accounts.someone()).say("날씨 어때?");
        var first = talk.answer("맑아요");
        talk.regenerate(2, "흐려요");
        models.take(talk);
        var fork = talk.fork(2);
        models.take(fork);

        models.take(talk.select(2, first));

        assertThat(texts(fork)).containsExactly("날씨 어때?", "흐려요");
        assertThat(texts(talk)).containsExactly("날씨 어때?", "맑아요");
    }

    @Test
    void aForkOutlivesItsSource() {
        var talk = Talk.of(Accounts.someone()).say("남을 말");
        var fork = talk.fork(1);
        models.take(talk, fork);

        models.take(talk.delete());

        assertThat(texts(fork)).containsExactly("남을 말");
    }

    @Test
    void everythingThatAForkSharesIsRead() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        talk.answer("둘");
        var fork = talk.fork(2);

        models.take(talk, fork);

        var view = view(fork);
        assertThat(view.unreadCount()).isZero();
        assertThat(view.lastReadSeq()).isEqualTo(2);
        assertThat(last(view).preview()).isEqualTo("둘");
        assertThat(view.forkedFrom()).isEqualTo(new ConversationView.ForkedFrom(talk.id(), 2));
    }

    @Test
    void aForkOfAForkSharesBoth() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        var fork = talk.fork(1).say("둘");
        var second = fork.fork(2).say("셋");

        models.take(talk, fork, second);

        assertThat(texts(second)).containsExactly("하나", "둘", "셋");
    }

    private static MessageView.Reply reply(MessageView message) {
        return Objects.requireNonNull(message.reply());
    }

    private static ConversationView.LastMessage last(ConversationView view) {
        return Objects.requireNonNull(view.lastMessage());
    }

    private List<String> texts(Talk talk) {
        return messages(talk).stream().map(MessageView::text).toList();
    }

    private List<MessageView> messages(Talk talk) {
        return models.ask(
                        new FindMessages(talk.id(), talk.owner(), null, null, 100, null),
                        MessagePage.class)
                .items();
    }

    private ConversationView view(Talk talk) {
        return models.ask(new FindConversation(talk.id(), talk.owner()), ConversationView.class);
    }
}

package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationQuery.FindPosted;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.conversation.PostedText;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.PromptRecipe;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingMessagesIT {

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
    void thePageWithoutACursorHoldsTheNewestMessagesOldestFirst() {
        var talk = tenMessages();

        var page = page(talk, null, null, 3);

        assertThat(page.items()).extracting(MessageView::seq).containsExactly(8L, 9L, 10L);
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void aCharactersGreetingIsTheFirstMessageAndNobodysReply() {
        var talk = Talk.of(Accounts.someone()).greet("안녕, 미나!").say("누구야?");
        models.take(talk);

        var first = page(talk, null, null, 10).items().getFirst();

        assertThat(first.seq()).isEqualTo(1);
        assertThat(first.role()).isEqualTo(MessageRole.ASSISTANT);
        assertThat(first.text()).isEqualTo("안녕, 미나!");
        assertThat(first.reply()).isNull();
    }

    @Test
    void pagesBackwardJoinWithoutGapOrOverlap() {
        var talk = tenMessages();

        var page = page(talk, 8L, null, 4);
        var first = page(talk, 4L, null, 4);

        assertThat(page.items()).extracting(MessageView::seq).containsExactly(4L, 5L, 6L, 7L);
        assertThat(first.items()).extracting(MessageView::seq).containsExactly(1L, 2L, 3L);
        assertThat(first.hasMore()).isFalse();
    }

    @Test
    void pagesForwardShowWhatFollowsASeq() {
        var talk = tenMessages();

        var page = page(talk, null, 6L, 3);
        var last = page(talk, null, 9L, 3);

        assertThat(page.items()).extracting(MessageView::seq).containsExactly(7L, 8L, 9L);
        assertThat(page.hasMore()).isTrue();
        assertThat(last.items()).extracting(MessageView::seq).containsExactly(10L);
        assertThat(last.hasMore()).isFalse();
    }

    @Test
    void anAssistantsMessageTellsHowItCameAbout() {
        var talk = Talk.of(Accounts.someone()).say("안녕", "c-1");
        var reply = talk.answer("반가워요");
        models.take(talk);

        var items = page(talk, null, null, 10).items();

        assertThat(items.get(0).role()).isEqualTo(MessageRole.USER);
        assertThat(items.get(0).authorId()).isEqualTo(talk.owner());
        assertThat(items.get(0).clientMessageId()).isEqualTo(new ClientMessageId("c-1"));
        assertThat(items.get(0).reply()).isNull();
        assertThat(items.get(1).role()).isEqualTo(MessageRole.ASSISTANT);
        assertThat(items.get(1).authorId()).isNull();
        var account = Accounts.small();
        assertThat(reply(items.get(1)))
                .satisfies(
                        told -> {
                            assertThat(told.replyId()).isEqualTo(reply);
                            assertThat(told.model()).isEqualTo(Accounts.DEMO);
                            assertThat(told.usage()).isEqualTo(account.usage());
                            assertThat(told.cost()).isEqualTo(account.cost());
                            assertThat(told.provenance()).isEqualTo(account.provenance());
                            assertThat(told.variants()).hasSize(1);
                        });
    }

    @Test
    void howAPromptWasPutTogetherIsToldByTheEventAlone() {
        var mina = Accounts.someone();
        var account = Accounts.small();
        var digest = new ProtectedText(mina, "1:4711");
        var recipe =
                new PromptRecipe(
                        List.of(), List.of(), List.of(), List.of(), null, digest, null, digest);
        var talk = Talk.of(mina).say("날씨 어때?");
        talk.answer("맑아요", account.with(account.provenance().with(recipe)));
        models.take(talk);

        assertThat(reply(page(talk, null, null, 10).items().getLast()).provenance())
                .isEqualTo(account.provenance());
        assertThat(
                        models.jdbc()
                                .sql(
                                        """
                                        SELECT r.account::text || v.account::text
                                        FROM reply r JOIN message_variant v USING (reply_id)
                                        WHERE r.conversation_id = ?
                                        """)
                                .param(talk.id().value())
                                .query(String.class)
                                .single())
                .doesNotContain("4711");
    }

    @Test
    void aRegeneratedAnswerIsShownBesideTheOthersInTheOrderTheyWereSaid() {
        var talk = Talk.of(Accounts.someone()).say("날씨 어때?");
        talk.answer("맑아요");
        var second = talk.regenerate(2, "흐려요");
        models.take(talk);

        var answer = page(talk, null, null, 10).items().get(1);

        assertThat(answer.text()).isEqualTo("흐려요");
        assertThat(reply(answer).replyId()).isEqualTo(second);
        assertThat(reply(answer).variants())
                .extracting(MessageView.Variant::text)
                .containsExactly("맑아요", "흐려요");
    }

    @Test
    void theSelectedVariantIsTheOneThatIsShown() {
        var talk = Talk.of(Accounts.someone()).say("날씨 어때?");
        var first = talk.answer("맑아요");
        talk.regenerate(2, "흐려요");
        models.take(talk);

        models.take(talk.select(2, first));

        var answer = page(talk, null, null, 10).items().get(1);
        assertThat(answer.text()).isEqualTo("맑아요");
        assertThat(reply(answer).replyId()).isEqualTo(first);
    }

    @Test
    void whatWasFoundIsThatOfTheSelectedVariant() {
        var talk = Talk.of(Accounts.someone()).say("HS 8542가 뭐예요?");
        var first = talk.answer("집적회로예요.");
        talk.find(first, page("8542"));
        var second = talk.regenerate(2, "반도체예요.");
        models.take(talk);
        assertThat(reply(talk, 2).details()).isNull();

        models.take(talk.find(second, page("8541")));
        assertThat(codes(talk)).containsExactly("8541");

        models.take(talk.select(2, first));
        assertThat(codes(talk)).containsExactly("8542");
    }

    private List<String> codes(Talk talk) {
        return Objects.requireNonNull(reply(talk, 2).details()).pages().stream()
                .map(DetailPage::hsCode)
                .toList();
    }

    private MessageView.Reply reply(Talk talk, long seq) {
        return page(talk, null, null, 10).items().stream()
                .filter(message -> message.seq() == seq)
                .map(MessageView::reply)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static DetailPage page(String code) {
        return new DetailPage(
                0, code, "전기기기", "https://tariff.example/" + code, 0.9, PageSource.FALLBACK);
    }

    @Test
    void aPageCountsMessagesAndNotTheirVariants() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        talk.answer("답 1");
        talk.regenerate(2, "답 2");
        talk.regenerate(2, "답 3");
        models.take(talk.say("둘"));

        var page = page(talk, null, null, 2);

        assertThat(page.items()).extracting(MessageView::seq).containsExactly(2L, 3L);
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void whatAStoppedReplyHadSaidIsKeptAndWhatItHadNotSaidLeavesNoGap() {
        var talk = Talk.of(Accounts.someone()).say("긴 이야기 해 줘");
        talk.stop(talk.ask()).stop(talk.ask(), "옛날 옛적에");
        models.take(talk.say("고마워"));

        var items = page(talk, null, null, 10).items();

        assertThat(items)
                .extracting(MessageView::text)
                .containsExactly("긴 이야기 해 줘", "옛날 옛적에", "고마워");
        assertThat(items).extracting(MessageView::seq).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aReaderThatMustSeeASeqWaitsForIt() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        models.take(talk);
        var query = new FindMessages(talk.id(), talk.owner(), null, null, 10, 2L);

        var answer = CompletableFuture.supplyAsync(() -> models.ask(query, MessagePage.class));
        models.publish(talk.say("둘"));

        assertThat(answer.join().items()).extracting(MessageView::text).contains("둘");
    }

    @Test
    void aSeqThatNeverComesIsNotWaitedForLongerThanTheBound() {
        try (var hasty = new ReadModels("parlance.queries.patience.for-seq=50ms")) {
            var talk = Talk.of(Accounts.someone()).say("하나");
            hasty.take(talk);

            var page =
                    hasty.ask(
                            new FindMessages(talk.id(), talk.owner(), null, null, 10, 99L),
                            MessagePage.class);

            assertThat(page.items()).extracting(MessageView::seq).containsExactly(1L);
        }
    }

    @Test
    void aConversationThatWasStartedOnlyJustNowIsWaitedFor() {
        var talk = Talk.of(Accounts.someone());
        models.publish(talk);

        assertThat(page(talk, null, null, 10).items()).isEmpty();
    }

    @Test
    void whoTakesNoPartIsRefused() {
        var talk = tenMessages();
        var query = new FindMessages(talk.id(), Accounts.someone(), null, null, 10, null);

        assertThatThrownBy(() -> models.ask(query, MessagePage.class))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void anUnknownConversationIsNotFound() {
        var unknown = new ConversationId(UUID.randomUUID());
        var query = new FindMessages(unknown, Accounts.someone(), null, null, 10, null);

        assertThatThrownBy(() -> models.ask(query, MessagePage.class))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(ErrorCode.CONVERSATION_NOT_FOUND));
    }

    @Test
    void aDeletedConversationIsNotFoundAndLeavesNoText() {
        var talk = tenMessages();

        models.take(talk.delete());

        assertThatThrownBy(() -> page(talk, null, null, 10))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(ErrorCode.CONVERSATION_NOT_FOUND));
        assertThat(
                        models.jdbc()
                                .sql(
                                        """
                                        SELECT (SELECT count(*) FROM message
                                                WHERE conversation_id = :id)
                                             + (SELECT count(*) FROM message_variant
                                                WHERE conversation_id = :id)
                                             + (SELECT count(*) FROM reply
                                                WHERE conversation_id = :id)
                                        """)
                                .param("id", talk.id().value())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, , , ",
        "201, , , ",
        "10, 0, , ",
        "10, -3, , ",
        "10, , -1, ",
        "10, 5, 2, ",
        "10, , , -1"
    })
    void aQuestionOutOfBoundsIsRefused(
            int limit, @Nullable Long before, @Nullable Long after, @Nullable Long minSeq) {
        var query =
                new FindMessages(
                        new ConversationId(UUID.randomUUID()),
                        Accounts.someone(),
                        before,
                        after,
                        limit,
                        minSeq);

        assertThatThrownBy(() -> models.ask(query, MessagePage.class))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aPostedMessageIsFoundByTheNameItsClientGaveIt() {
        var talk = Talk.of(Accounts.someone()).say("안녕", "c-7");
        var reply = talk.answer("네");
        talk.regenerate(2, "네네");
        models.take(talk);

        assertThat(posted(talk, "c-7"))
                .contains(new PostedText(new Posted(talk.message(1), 1, reply), "안녕"));
        assertThat(posted(talk, "c-8")).isEmpty();
    }

    private static MessageView.Reply reply(MessageView message) {
        return Objects.requireNonNull(message.reply());
    }

    private Talk tenMessages() {
        var talk = Talk.of(Accounts.someone());
        for (int i = 0; i < 5; i++) {
            talk.say("질문 " + i).answer("대답 " + i);
        }
        models.take(talk);
        return talk;
    }

    private MessagePage page(Talk talk, @Nullable Long before, @Nullable Long after, int limit) {
        return models.ask(
                new FindMessages(talk.id(), talk.owner(), before, after, limit, null),
                MessagePage.class);
    }

    private Optional<PostedText> posted(Talk talk, String name) {
        return models.ask(
                new FindPosted(talk.id(), talk.owner(), new ClientMessageId(name)),
                ResponseTypes.optionalInstanceOf(PostedText.class));
    }

    private static ErrorCode codeOf(Throwable thrown) {
        return ((Rejected) thrown).rejection().code();
    }
}

package dev.parlance.query.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyQuery.FindReply;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.ReplyView;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Story;
import dev.parlance.projection.testing.Talk;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingRepliesIT {

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
    void aReplyIsFollowedFromTheRequestToItsEnd() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        var reply = talk.ask();
        models.take(talk);
        assertThat(find(talk, reply).status()).isEqualTo(ReplyStatus.REQUESTED);
        assertThat(find(talk, reply).attempt()).isZero();

        models.take(talk.begin(reply, 1).begin(reply, 2));
        assertThat(find(talk, reply).status()).isEqualTo(ReplyStatus.STARTED);
        assertThat(find(talk, reply).attempt()).isEqualTo(2);
        assertThat(find(talk, reply).model()).isEqualTo(Accounts.DEMO);

        models.take(talk.complete(reply, "반가워요", Accounts.small()));
        assertThat(find(talk, reply))
                .satisfies(
                        view -> {
                            assertThat(view.status()).isEqualTo(ReplyStatus.COMPLETED);
                            assertThat(view.attempt()).isEqualTo(2);
                            assertThat(view.text()).isEqualTo("반가워요");
                            assertThat(view.seq()).isEqualTo(2);
                            assertThat(view.messageId()).isEqualTo(talk.message(2));
                            assertThat(view.account()).isEqualTo(Accounts.small());
                            assertThat(view.failure()).isNull();
                        });
    }

    @Test
    void aWholeReplyInOneBatchEndsTheSame() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        var reply = talk.answer("반가워요");

        models.take(talk);

        var view = find(talk, reply);
        assertThat(view.status()).isEqualTo(ReplyStatus.COMPLETED);
        assertThat(view.attempt()).isEqualTo(1);
        assertThat(view.text()).isEqualTo("반가워요");
    }

    @Test
    void aFailedReplySaysWhy() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        var reply = talk.ask();
        models.take(talk.begin(reply, 1).fail(reply));

        var view = find(talk, reply);

        assertThat(view.status()).isEqualTo(ReplyStatus.FAILED);
        assertThat(view.failure())
                .isEqualTo(new ReplyView.Failure(ErrorCode.MODEL_TIMEOUT, "No answer in time."));
        assertThat(view.text()).isNull();
    }

    @Test
    void aStoppedReplyKeepsWhatItHadSaid() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        var silent = talk.ask();
        var speaking = talk.ask();
        models.take(talk.stop(silent).stop(speaking, "반가"));

        assertThat(find(talk, silent).status()).isEqualTo(ReplyStatus.CANCELLED);
        assertThat(find(talk, silent).text()).isNull();
        assertThat(find(talk, speaking).text()).isEqualTo("반가");
        assertThat(find(talk, speaking).seq()).isEqualTo(2);
    }

    @Test
    void whatWasFoundBesideAReplyStandsWithItWhetherItCameInOneBatchOrLater() {
        var talk = Talk.of(Accounts.someone()).say("HS 8542가 뭐예요?");
        var atOnce = talk.answer("집적회로예요.");
        models.take(talk.find(atOnce, page("8542")));
        var later = talk.say("HS 9503은요?").answer("장난감이에요.");
        models.take(talk);
        assertThat(find(talk, later).details()).isNull();
        models.take(talk.find(later, page("9503")));

        assertThat(found(talk, atOnce)).containsExactly(page("8542"));
        assertThat(found(talk, later)).containsExactly(page("9503"));
        assertThat(find(talk, later).status()).isEqualTo(ReplyStatus.COMPLETED);

        models.rebuild("replies");

        assertThat(found(talk, atOnce)).containsExactly(page("8542"));
        assertThat(found(talk, later)).containsExactly(page("9503"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofWhoIsForgottenNothingIsKeptThatWasFoundBefore(boolean inOneBatch) {
        var talk = Talk.of(Accounts.someone()).say("HS 8542가 뭐예요?");
        var reply = talk.answer("집적회로예요.");
        takeInOrder(inOneBatch, talk.find(reply, page("8542")), new Forgotten(talk.owner()));

        assertNothingIsLeftOf(talk, reply);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofWhoIsForgottenNothingIsTakenThatIsFoundAfterwards(boolean inOneBatch) {
        var talk = Talk.of(Accounts.someone()).say("HS 8542가 뭐예요?");
        var reply = talk.answer("집적회로예요.");
        models.take(talk);
        takeInOrder(inOneBatch, new Forgotten(talk.owner()), talk.find(reply, page("8542")));

        assertNothingIsLeftOf(talk, reply);
    }

    private void takeInOrder(boolean inOneBatch, Story... stories) {
        if (inOneBatch) {
            models.take(stories);
        } else {
            Stream.of(stories).forEach(models::take);
        }
    }

    private void assertNothingIsLeftOf(Talk talk, ReplyId reply) {
        assertThat(find(talk, reply).details()).isNull();
        assertThat(find(talk, reply).text()).isEmpty();
        assertThat(find(talk, reply).erased()).isTrue();
    }

    private List<DetailPage> found(Talk talk, ReplyId reply) {
        return Objects.requireNonNull(find(talk, reply).details()).pages();
    }

    private static DetailPage page(String code) {
        return new DetailPage(
                0, code, "전기기기", "https://tariff.example/" + code, 0.9, PageSource.FALLBACK);
    }

    /** A person is forgotten. */
    private record Forgotten(AccountId person) implements Story {

        @Override
        public String type() {
            return "Account";
        }

        @Override
        public String stream() {
            return person.toString();
        }

        @Override
        public List<?> drain() {
            return List.of(new AccountErased(person, Instant.now()));
        }
    }

    @Test
    void aReplyThatWasAskedForOnlyJustNowIsWaitedFor() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        var reply = talk.ask();
        models.publish(talk);

        assertThat(find(talk, reply).conversationId()).isEqualTo(talk.id());
    }

    @Test
    void anotherPersonsReplyIsRefused() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        var reply = talk.answer("비밀이에요");
        models.take(talk);
        var query = new FindReply(reply, Accounts.someone());

        assertThatThrownBy(() -> models.ask(query, ReplyView.class))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void aReplyOfADeletedConversationIsGoneForWhoAskedForItToo() {
        var talk = Talk.of(Accounts.someone()).say("안녕");
        var reply = talk.answer("지워질 말이에요");
        models.take(talk);
        var replies =
                models.bean(EventProcessingConfiguration.class)
                        .eventProcessor("replies")
                        .orElseThrow();
        replies.shutDown();
        models.publish(talk.delete());
        await().until(() -> models.report("conversations").eventsBehind() == 0);

        assertThatThrownBy(() -> find(talk, reply))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(ErrorCode.CONVERSATION_NOT_FOUND));

        replies.start();
    }

    @Test
    void anUnknownReplyIsNotFound() {
        var query = new FindReply(new ReplyId(UUID.randomUUID()), Accounts.someone());

        assertThatThrownBy(() -> models.ask(query, ReplyView.class))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(ErrorCode.REPLY_NOT_FOUND));
    }

    private ReplyView find(Talk talk, ReplyId reply) {
        return models.ask(new FindReply(reply, talk.owner()), ReplyView.class);
    }

    private static ErrorCode codeOf(Throwable thrown) {
        return ((Rejected) thrown).rejection().code();
    }
}

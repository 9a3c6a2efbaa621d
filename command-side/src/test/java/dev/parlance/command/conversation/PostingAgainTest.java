package dev.parlance.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import java.util.Objects;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** A message under a name that its author has given to one before. */
class PostingAgainTest extends ConversationFixture {

    private static final Posted FIRST = new Posted(message(1), 1, reply(1));

    @Test
    void theSameWordsArePostedOnce() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), requested(reply(1), 1))
                .when(post("c-1", "안녕"))
                .expectNoEvents()
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void otherWordsAreRefusedByTheSeqOfTheMessageThatHasTheName() {
        fixture.given(messages(2))
                .when(post("c-2", "메시지 둘"))
                .expectNoEvents()
                .expectException(conflictWith("Message 2"));
    }

    @Test
    void wordsAreTheSameHoweverHangulIsComposed() {
        fixture.given(started(null), posted(1, "c-1", "한강"), requested(reply(1), 1))
                .when(post("c-1", "\u1112\u1161\u11ab\u1100\u1161\u11bc"))
                .expectNoEvents()
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void theSameWordsLongAfterAreStillPostedOnce() {
        everPosted.put(new ClientMessageId("c-1"), earlier(text("메시지 1")));

        fixture.given(messages(RecentPosts.SIZE + 1))
                .when(post("c-1", "메시지 1"))
                .expectNoEvents()
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void otherWordsLongAfterAreRefused() {
        everPosted.put(new ClientMessageId("c-1"), earlier(text("메시지 1")));

        fixture.given(messages(RecentPosts.SIZE + 1))
                .when(post("c-1", "메시지 하나"))
                .expectNoEvents()
                .expectException(conflictWith("Message 1"));
    }

    @Test
    void whatIsErasedIsNotCompared() {
        fixture.given(started(null), erased(), requested(reply(1), 1))
                .when(post("c-1", "무슨 말을 했더라"))
                .expectNoEvents()
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void aFingerprintThatWasErasedInASnapshotIsNotCompared() {
        var erased = new EarlierPost(FIRST, ProtectedText.erased(MINA, 22));

        assertThat(erased.sentAgain(text("무슨 말을 했더라"))).isEqualTo(FIRST);
    }

    @Test
    void whatWasErasedLongAfterIsNotComparedEither() {
        everPosted.put(new ClientMessageId("c-1"), new EarlierPost(FIRST, null));

        fixture.given(messages(RecentPosts.SIZE + 1))
                .when(post("c-1", "무슨 말을 했더라"))
                .expectNoEvents()
                .expectResultMessagePayload(FIRST);
    }

    @Test
    void theFingerprintOfWordsTellsNoneOfThem() {
        var print = Objects.requireNonNull(Fingerprints.of(text("비밀이야")));

        assertThat(print.subject()).isEqualTo(MINA);
        assertThat(print.text()).hasSize(22).doesNotContain("비밀");
        assertThat(Fingerprints.of(ProtectedText.erased(MINA, 4))).isNull();
    }

    private static EarlierPost earlier(ProtectedText text) {
        return new EarlierPost(FIRST, Fingerprints.of(text));
    }

    private static UserMessagePosted erased() {
        return new UserMessagePosted(
                CONVERSATION,
                message(1),
                1,
                MINA,
                new ClientMessageId("c-1"),
                ProtectedText.erased(MINA, 2),
                NOW);
    }

    private static Matcher<Throwable> conflictWith(String words) {
        return Matchers.matches(
                (Throwable t) ->
                        t instanceof Rejected rejected
                                && rejected.rejection() instanceof Conflict conflict
                                && conflict.detail().contains(words));
    }
}

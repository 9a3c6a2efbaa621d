package dev.parlance.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.reply.ReplyEvents.Delta;
import dev.parlance.gateway.reply.ReplyEvents.Failed;
import dev.parlance.gateway.reply.ReplyEvents.Started;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.Voice;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.RunningReplies.DetailsSoFar;
import dev.parlance.kernel.reply.RunningReplies.PartialReply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplyProgressTest {

    private static final ReplyId REPLY = new ReplyId(new UUID(0, 1));
    private static final ConversationId TALK = new ConversationId(new UUID(0, 2));
    private static final ModelRef MODEL = new ModelRef("demo", "parlance-demo");

    private static final CharacterRef LUNA = new CharacterRef(new CharacterId(new UUID(0, 3)), 1);

    private final List<Object> sent = new ArrayList<>();

    @Test
    void piecesThatFollowEachOtherAreSentAsTheyAre() {
        var progress = fresh();
        progress.started(1, MODEL, this::send);
        progress.heard(piece(1, 0, 0, "안녕"), this::send);
        progress.heard(piece(1, 1, 2, "하세요"), this::send);

        assertThat(sent)
                .containsExactly(
                        new Started(REPLY, null, MODEL, 1),
                        new Delta(REPLY, 0, 0, "안녕"),
                        new Delta(REPLY, 1, 2, "하세요"));
    }

    @Test
    void aPieceThatASnapshotHeldAlreadyIsNotSentAgain() {
        var progress = fresh();
        progress.catchUp(partial(1, 2, "안녕하세요"), this::send);
        progress.heard(piece(1, 1, 2, "하세요"), this::send);
        progress.heard(piece(1, 2, 5, "!"), this::send);

        assertThat(text()).isEqualTo("안녕하세요!");
    }

    @Test
    void ofAPieceThatASnapshotHeldInPartTheRestIsSent() {
        var progress = fresh();
        progress.catchUp(partial(1, 1, "안녕하"), this::send);
        progress.heard(piece(1, 1, 2, "하세요"), this::send);

        assertThat(text()).isEqualTo("안녕하세요");
    }

    @Test
    void aGapIsReportedAndNothingSentUntilASnapshotClosesIt() {
        var progress = fresh();
        progress.started(1, MODEL, this::send);

        assertThat(progress.heard(piece(1, 3, 9, "뒤"), this::send)).isFalse();
        assertThat(text()).isEmpty();

        progress.catchUp(partial(1, 4, "앞의 글이다. 뒤"), this::send);
        assertThat(text()).isEqualTo("앞의 글이다. 뒤");
    }

    @Test
    void whatAnotherNodeSaysAgainIsASnapshot() {
        var progress = fresh();
        assertThat(progress.heard(piece(1, 3, 9, "뒤"), this::send)).isFalse();
        assertThat(progress.retold(piece(1, 3, 9, "뒤"), this::send)).isFalse();
        assertThat(progress.retold(again(1, 4, "앞의 글이다. 뒤"), this::send)).isTrue();
        progress.heard(piece(1, 5, 9, "와 끝"), this::send);

        assertThat(sent)
                .containsExactly(
                        new Started(REPLY, LUNA.characterId(), MODEL, 1),
                        new Delta(REPLY, 4, 0, "앞의 글이다. 뒤"),
                        new Delta(REPLY, 5, 9, "와 끝"));
    }

    @Test
    void ofWhatIsSaidAgainOnlyTheRestIsSent() {
        var progress = fresh();
        progress.started(1, MODEL, this::send);
        progress.heard(piece(1, 0, 0, "안녕"), this::send);
        progress.heard(again(1, 2, "안녕하세요"), this::send);
        progress.heard(again(1, 1, "안녕하"), this::send);

        assertThat(sent)
                .containsExactly(
                        new Started(REPLY, null, MODEL, 1),
                        new Delta(REPLY, 0, 0, "안녕"),
                        new Delta(REPLY, 2, 2, "하세요"));
    }

    @Test
    void whatIsSaidAgainOfALaterAttemptBeginsAnew() {
        var progress = fresh();
        progress.catchUp(partial(1, 1, "안녕"), this::send);
        assertThat(progress.heard(again(2, 0, "반가워요"), this::send)).isFalse();
        assertThat(progress.retold(again(2, 0, "반가워요"), this::send)).isTrue();

        assertThat(text()).isEqualTo("반가워요");
    }

    @Test
    void aResumedClientGetsTheRestOfTheSameAttemptOnly() {
        var before = fresh();
        before.catchUp(partial(1, 1, "안녕"), this::send);
        var resumed = new ReplyProgress(ReplyCursor.parse(before.cursor().toString()));
        sent.clear();
        resumed.catchUp(partial(1, 3, "안녕하세요"), this::send);

        assertThat(sent).containsExactly(new Delta(REPLY, 2, 2, "하세요"));
    }

    @Test
    void aLaterAttemptBeginsAnew() {
        var progress = fresh();
        progress.catchUp(partial(1, 1, "안녕"), this::send);
        progress.catchUp(partial(2, 1, "반가워요"), this::send);

        assertThat(sent).contains(new Started(REPLY, null, MODEL, 2));
        assertThat(text()).isEqualTo("반가워요");
    }

    @Test
    void piecesOfAnAttemptThatIsOverAreNotSent() {
        var progress = fresh();
        progress.started(2, MODEL, this::send);
        progress.heard(piece(1, 0, 0, "옛"), this::send);

        assertThat(text()).isEmpty();
    }

    @Test
    void aTextThatIsNotTheOneSentBeginsAnewEvenInTheSameAttempt() {
        var progress = fresh();
        progress.catchUp(partial(1, 1, "안녕"), this::send);
        var ending =
                new ReplyEnding(
                        REPLY,
                        1,
                        MODEL,
                        "반가워요",
                        new Failed(REPLY, ErrorCode.INTERNAL_ERROR, "stands for any end"));
        progress.end(ending, this::send);

        assertThat(text()).isEqualTo("반가워요");
        assertThat(progress.cursor().ended()).isTrue();
    }

    @Test
    void theEndIsToldOnce() {
        var progress = fresh();
        var ending =
                new ReplyEnding(
                        REPLY, 1, null, null, new Failed(REPLY, ErrorCode.MODEL_TIMEOUT, "late"));
        progress.end(ending, this::send);
        progress.end(ending, this::send);

        assertThat(sent).hasSize(1);
    }

    @Test
    void halfASurrogatePairWaitsForItsOtherHalf() {
        var progress = fresh();
        progress.started(1, MODEL, this::send);
        progress.heard(piece(1, 0, 0, "네 \ud83d"), this::send);
        assertThat(text()).isEqualTo("네 ");

        progress.heard(piece(1, 1, 3, "\udc4b!"), this::send);
        assertThat(text()).isEqualTo("네 👋!");
    }

    @Test
    void aClientThatLeftBetweenTheHalvesGetsTheWholeCharacter() {
        var before = fresh();
        before.started(1, MODEL, this::send);
        before.heard(piece(1, 0, 0, "네 \ud83d"), this::send);
        var resumed = new ReplyProgress(before.cursor());
        resumed.catchUp(partial(1, 2, "네 👋"), this::send);

        assertThat(text()).isEqualTo("네 👋");
    }

    private static ReplyProgress fresh() {
        return new ReplyProgress(ReplyCursor.beginningOf(REPLY));
    }

    private static ReplyDelta piece(int attempt, int index, int offset, String text) {
        return new ReplyDelta(TALK, REPLY, attempt, index, offset, text);
    }

    private static ReplyDelta again(int attempt, int lastIndex, String text) {
        return new ReplyDelta(TALK, REPLY, attempt, lastIndex, 0, text, new Voice(LUNA, MODEL));
    }

    private static PartialReply partial(int attempt, int nextIndex, String text) {
        return new PartialReply(
                REPLY, TALK, null, attempt, MODEL, nextIndex, text, DetailsSoFar.NONE, false);
    }

    private void send(String name, Object payload) {
        sent.add(payload);
    }

    /** What a client has in its buffer. */
    private String text() {
        var buffer = new StringBuilder();
        for (var event : sent) {
            switch (event) {
                case Started started -> buffer.setLength(0);
                case Delta delta -> buffer.append(delta.text());
                default -> {}
            }
        }
        return buffer.toString();
    }
}

package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.ReplyAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.Voice;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.RunningReplies.DetailsSoFar;
import dev.parlance.kernel.reply.RunningReplies.PartialReply;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunningReplyTest {

    private static final ReplyId REPLY = new ReplyId(new UUID(5, 5));
    private static final ModelRef MODEL = new ModelRef("demo", "demo");

    private final RunningReply reply =
            new RunningReply(
                    new GenerationOrder(
                            Asked.CONVERSATION,
                            REPLY,
                            1,
                            Asked.MINA,
                            null,
                            Asked.LUNA,
                            ConversationKind.ROOM,
                            null,
                            null,
                            2,
                            Asked.NOW),
                    null);

    @Test
    void whoeverLooksSeesWhoSpeaksAndWhatWasSaidSoFar() {
        reply.append("안녕");
        reply.append(", 미나!");

        assertThat(reply.snapshot(MODEL))
                .isEqualTo(
                        new PartialReply(
                                REPLY,
                                Asked.CONVERSATION,
                                Asked.LUNA,
                                2,
                                MODEL,
                                2,
                                "안녕, 미나!",
                                DetailsSoFar.NONE,
                                false));
    }

    @Test
    void whoeverAsksIsToldAgainWhatWasSaidSoFar() {
        var told = new ArrayList<LiveSignal>();
        var questions = new ReplyQuestions(reply, () -> MODEL, new Recorded(told));
        questions.accept(new ReplyAsked(Asked.CONVERSATION, REPLY));
        reply.append("안녕");
        reply.append(", 미나!");
        questions.accept(new ReplyAsked(Asked.CONVERSATION, new ReplyId(new UUID(5, 6))));
        questions.accept(new ReplyAsked(Asked.CONVERSATION, REPLY));
        reply.allSaid();
        questions.accept(new ReplyAsked(Asked.CONVERSATION, REPLY));

        assertThat(told)
                .containsExactly(
                        new ReplyDelta(
                                Asked.CONVERSATION,
                                REPLY,
                                2,
                                1,
                                0,
                                "안녕, 미나!",
                                new Voice(Asked.LUNA, MODEL)));
    }

    @Test
    void soIsWhatWasFoundBesideIt() {
        var told = new ArrayList<LiveSignal>();
        var questions = new ReplyQuestions(reply, () -> MODEL, new Recorded(told));
        questions.accept(new ReplyAsked(Asked.CONVERSATION, REPLY));
        assertThat(told).isEmpty();

        var begun = reply.pagesBegun(1);
        var ready = reply.pageReady(page());
        questions.accept(new ReplyAsked(Asked.CONVERSATION, REPLY));
        assertThat(told).containsExactly(begun, ready);

        told.clear();
        var ended = reply.pagesEnded(40);
        reply.allSaid();
        questions.accept(new ReplyAsked(Asked.CONVERSATION, REPLY));
        assertThat(told).containsExactly(begun, ready, ended);
    }

    private static DetailPage page() {
        return new DetailPage(
                0, "8542", "전기기기", "https://tariff.example/8542", 0.97, PageSource.CACHE);
    }

    /** Keeps what is published; nobody listens to it. */
    private record Recorded(List<LiveSignal> told) implements LiveChannel {
        @Override
        public void publish(LiveSignal signal) {
            told.add(signal);
        }

        @Override
        public Listening listen(ConversationId conversation, Consumer<LiveSignal> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Listening listenToCommits(CommitListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}

package dev.parlance.gateway.reply;

import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyDetailed;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.DetailSignal;
import dev.parlance.kernel.reply.ReplyView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Says one reply and the pages beside it, each as it comes, and ends when both have. What was found
 * is recorded a moment after the end of the reply, or never if the worker died in between: then it
 * is said after a while that no more will come.
 */
final class DetailedReplyScript implements StreamScript {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PATIENCE_AFTER_THE_END = Duration.ofSeconds(5);

    private final ReplyScript reply;
    private final ReplyProgress progress;
    private final DetailProgress pages;
    private final AccountId reader;
    private final ReplyLookup replies;
    private final Clock clock;
    private Instant nextLook = Instant.MAX;
    private Instant patienceEnds = Instant.MAX;

    DetailedReplyScript(
            DetailedReplyCursor from,
            AccountId reader,
            ReplyLookup replies,
            Patience patience,
            Clock clock) {
        this.progress = new ReplyProgress(from.reply());
        this.reply = new ReplyScript(progress, reader, replies, patience);
        this.pages = new DetailProgress(from);
        this.reader = reader;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public void begin(EventOut out) {
        if (!pages.ended()) {
            lookAfterPages(out);
        }
        if (!reply.finished()) {
            reply.begin(out);
        }
        afterTheReply(out);
    }

    @Override
    public void on(LiveSignal signal, EventOut out) {
        boolean went = reply.finished();
        switch (signal) {
            case DetailSignal detail -> {
                catchUp(out);
                pages.heard(detail, out);
            }
            case Committed(_, ReplyDetailed detailed) -> {
                if (detailed.replyId().equals(progress.replyId())) {
                    pages.end(detailed.details(), out);
                }
            }
            default -> {
                if (!went) {
                    reply.on(signal, out);
                }
            }
        }
        if (!went) {
            afterTheReply(out);
        }
    }

    /** Once the reply has ended, what is known of the pages is to be had from the read model. */
    private void afterTheReply(EventOut out) {
        if (reply.finished() && !pages.ended()) {
            patienceEnds = clock.instant().plus(PATIENCE_AFTER_THE_END);
            lookAfterPages(out);
        }
    }

    private void lookAfterPages(EventOut out) {
        if (!catchUp(out)) {
            replies.viewIfKnown(progress.replyId(), reader)
                    .map(ReplyView::details)
                    .ifPresent(details -> pages.end(details, out));
        }
        if (!clock.instant().isBefore(patienceEnds)) {
            pages.giveUp(out);
        }
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
    }

    private boolean catchUp(EventOut out) {
        var running = replies.running(progress.replyId());
        running.ifPresent(partial -> pages.catchUp(partial.details(), out));
        return running.isPresent();
    }

    @Override
    public Instant nextLook() {
        return reply.finished() ? nextLook : reply.nextLook();
    }

    @Override
    public void look(EventOut out) {
        if (reply.finished()) {
            lookAfterPages(out);
        } else {
            catchUp(out);
            reply.look(out);
            afterTheReply(out);
        }
    }

    @Override
    public boolean finished() {
        return reply.finished() && pages.ended();
    }

    @Override
    public String cursor() {
        return ReplyStreams.DETAILED_PREFIX
                + new DetailedReplyCursor(pages.told(), pages.phase(), progress.cursor());
    }
}

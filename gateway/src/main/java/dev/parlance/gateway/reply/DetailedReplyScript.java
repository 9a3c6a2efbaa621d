package dev.parlance.gateway.reply;

import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyDetailed;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.DetailSignal;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.ReplyView;
import dev.parlance.kernel.trade.ReplyDetails;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Says one reply and the pages beside it, each as it comes, and ends when both have. What was found
 * is recorded a moment after the end of the reply, or never if the worker died in between: then it
 * is said after a while that no more will come.
 */
final class DetailedReplyScript implements StreamScript {

    private final ReplyScript reply;
    private final ReplyProgress progress;
    private final DetailProgress pages;
    private final AccountId reader;
    private final ReplyLookup replies;
    private final Patience patience;
    private final Clock clock;
    private Instant patienceEnds = Instant.MAX;

    DetailedReplyScript(
            DetailedReplyCursor from,
            AccountId reader,
            ReplyLookup replies,
            Supplier<Patience> patience,
            Clock clock) {
        this.progress = new ReplyProgress(from.reply());
        this.reply = new ReplyScript(progress, reader, replies, patience.get());
        this.pages = new DetailProgress(from);
        this.reader = reader;
        this.replies = replies;
        this.patience = patience.get();
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
            bePatient();
            lookAfterPages(out);
        }
    }

    private void bePatient() {
        patienceEnds = clock.instant().plus(ReplyDetails.LATEST);
    }

    private void lookAfterPages(EventOut out) {
        if (catchUp(out)) {
            bePatient();
        } else {
            replies.viewIfKnown(progress.replyId(), reader).ifPresent(view -> lookAt(view, out));
            if (!clock.instant().isBefore(patienceEnds)) {
                pages.giveUp(out);
            }
        }
        patience.asked();
    }

    private void lookAt(ReplyView view, EventOut out) {
        var details = view.details();
        if (details != null) {
            pages.end(details, out);
        } else if (neverBegan(view)) {
            pages.giveUp(out);
        }
    }

    /** Pages are looked for beside attempts alone. */
    private static boolean neverBegan(ReplyView view) {
        return view.attempt() == 0
                && (view.status() == ReplyStatus.FAILED || view.status() == ReplyStatus.CANCELLED);
    }

    private boolean catchUp(EventOut out) {
        var running = replies.running(progress.replyId());
        running.ifPresent(partial -> pages.catchUp(partial.details(), out));
        return running.isPresent();
    }

    @Override
    public Instant nextLook() {
        if (!reply.finished()) {
            return reply.nextLook();
        }
        return patience.next().isBefore(patienceEnds) ? patience.next() : patienceEnds;
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

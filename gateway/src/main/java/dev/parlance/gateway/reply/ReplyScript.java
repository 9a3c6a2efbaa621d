package dev.parlance.gateway.reply;

import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.DetailSignal;
import dev.parlance.kernel.live.LiveSignal.Interrupted;
import dev.parlance.kernel.live.LiveSignal.Presence;
import dev.parlance.kernel.live.LiveSignal.PresenceAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.TextsErased;
import dev.parlance.kernel.live.LiveSignal.Typing;
import dev.parlance.kernel.reply.ReplyView;
import java.time.Instant;

/** Says one reply from where the client stands to its end, and ends with it. */
final class ReplyScript implements StreamScript {

    private final ReplyProgress progress;
    private final AccountId reader;
    private final ReplyLookup replies;
    private final Patience patience;

    ReplyScript(ReplyProgress progress, AccountId reader, ReplyLookup replies, Patience patience) {
        this.progress = progress;
        this.reader = reader;
        this.replies = replies;
        this.patience = patience;
    }

    @Override
    public void begin(EventOut out) {
        look(out);
    }

    @Override
    public void on(LiveSignal signal, EventOut out) {
        switch (signal) {
            case ReplyDelta delta when delta.replyId().equals(progress.replyId()) -> {
                patience.heard();
                if (!progress.heard(delta, out) && !catchUp(out) && !progress.retold(delta, out)) {
                    replies.ask(delta.conversationId(), delta.replyId());
                }
            }
            case ReplyDelta another -> {}
            case Committed committed -> on(committed.event(), out);
            case Interrupted _ -> look(out);
            case DetailSignal _,
                    ReplyAsked _,
                    Typing _,
                    Presence _,
                    PresenceAsked _,
                    TextsErased _ -> {}
        }
    }

    private void on(ConversationEvent event, EventOut out) {
        if (event instanceof AssistantReplyRequested requested
                && requested.replyId().equals(progress.replyId())) {
            progress.spokenBy(requested.character());
        }
        if (event instanceof AssistantReplyStarted started
                && started.replyId().equals(progress.replyId())) {
            patience.heard();
            replies.running(progress.replyId())
                    .ifPresent(partial -> progress.spokenBy(partial.character()));
            progress.started(started.attempt(), started.model(), out);
        }
        ReplyEnding.heard(event)
                .filter(ending -> ending.replyId().equals(progress.replyId()))
                .ifPresent(ending -> progress.end(ending, out));
    }

    @Override
    public Instant nextLook() {
        return patience.next();
    }

    @Override
    public void look(EventOut out) {
        if (!catchUp(out)) {
            replies.viewIfKnown(progress.replyId(), reader).ifPresent(view -> lookAt(view, out));
        }
        patience.asked();
    }

    private void lookAt(ReplyView view, EventOut out) {
        ReplyEnding.found(view)
                .ifPresentOrElse(
                        ending -> progress.end(ending, out),
                        () -> replies.ask(view.conversationId(), view.replyId()));
    }

    /** Whether it is still being said here, so that nobody else need be asked. */
    private boolean catchUp(EventOut out) {
        var partial = replies.running(progress.replyId());
        partial.ifPresent(found -> progress.catchUp(found, out));
        return partial.isPresent() && !partial.get().ended();
    }

    @Override
    public boolean finished() {
        return progress.ended();
    }

    @Override
    public String cursor() {
        return ReplyStreams.ID_PREFIX + progress.cursor();
    }
}

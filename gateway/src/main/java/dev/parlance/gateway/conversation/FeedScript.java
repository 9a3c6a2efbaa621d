package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.StreamEnded;
import dev.parlance.gateway.live.StreamScript;
import dev.parlance.gateway.reply.ReplyEnding;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import java.time.Instant;

/**
 * Says what happens in a conversation, in order, from where the client stands. Messages are told in
 * the order of their seq and each once, whether they were heard or had to be read; what is heard is
 * never told past a gap.
 */
final class FeedScript implements StreamScript {

    private final ConversationId id;
    private final FeedHistory history;
    private final FeedReplies replies;
    private final FeedRounds rounds;
    private final boolean resumed;
    private long sequence;
    private long messageSeq;
    private long heardHere = -1;
    private boolean over;

    FeedScript(
            ConversationId id,
            FeedCursor from,
            boolean resumed,
            FeedHistory history,
            FeedReplies replies,
            FeedRounds rounds) {
        this.id = id;
        this.history = history;
        this.replies = replies;
        this.rounds = rounds;
        this.resumed = resumed;
        this.sequence = from.sequence();
        this.messageSeq = from.messageSeq();
    }

    @Override
    public void begin(EventOut out) {
        if (resumed) {
            catchUp(out);
            out.emit("conversation.updated", FeedEvents.Updated.unheard(id));
        } else {
            // So the client has a place to come back to from the very first.
            out.emit("heartbeat", new FeedEvents.Opened(id, messageSeq));
        }
    }

    @Override
    public void on(LiveSignal signal, EventOut out) {
        switch (signal) {
            case ReplyDelta delta -> replies.heard(delta, out);
            case Committed committed -> {
                if (committed.sequence() > sequence) {
                    if (heardHere >= 0 && committed.sequence() > heardHere + 1) {
                        catchUp(out);
                        out.emit("conversation.updated", FeedEvents.Updated.unheard(id));
                        rounds.soon();
                    }
                    heardHere = committed.sequence();
                    sequence = heardHere;
                    on(committed.event(), out);
                }
            }
        }
    }

    private void on(ConversationEvent event, EventOut out) {
        switch (event) {
            case UserMessagePosted e -> {
                if (isNext(e.seq(), out)) {
                    out.emit("message.posted", new FeedEvents.Posted(MessageJson.of(e)));
                }
            }
            case CharacterGreeted e -> {
                if (isNext(e.seq(), out)) {
                    out.emit("message.posted", new FeedEvents.Posted(MessageJson.of(e)));
                }
            }
            case CharacterVersionAdopted e ->
                    update(FeedEvents.Updated.speaksAs(id, e.character().version()), out);
            case AssistantReplyStarted e -> replies.started(e, out);
            case AssistantReplyCompleted e -> {
                if (isNext(e.seq(), e.variant(), out)) {
                    end(e, out);
                }
            }
            case AssistantReplyCancelled e -> {
                if (e.seq() == null || isNext(e.seq(), e.variant(), out)) {
                    end(e, out);
                }
            }
            case AssistantReplyFailed e -> end(e, out);
            case ReplyVariantSelected e ->
                    update(FeedEvents.Updated.shows(id, e.seq(), e.replyId()), out);
            case ConversationRenamed e ->
                    update(FeedEvents.Updated.renamed(id, e.title().text()), out);
            case MessagesRead e ->
                    out.emit(
                            "read.updated",
                            new FeedEvents.ReadUpdated(id, e.reader(), e.lastReadSeq()));
            case ConversationDeleted e -> {
                over = true;
                update(FeedEvents.Updated.gone(id), out);
            }
            default -> {
                // Started, requested, cancellation asked for: nothing that a reader sees.
            }
        }
    }

    private void end(ConversationEvent event, EventOut out) {
        ReplyEnding.heard(event).ifPresent(ending -> replies.end(ending, out));
    }

    private static void update(FeedEvents.Updated update, EventOut out) {
        out.emit("conversation.updated", update);
    }

    /** Whether the end of a reply that was heard is to be told now; tells first what it follows. */
    private boolean isNext(long seq, boolean variant, EventOut out) {
        if (variant) {
            tellUpTo(seq, out);
            return true;
        }
        return isNext(seq, out);
    }

    /** Whether a message that was heard is to be told now; tells first what came before it. */
    private boolean isNext(long seq, EventOut out) {
        tellUpTo(seq - 1, out);
        if (seq <= messageSeq) {
            return false;
        }
        messageSeq = seq;
        return true;
    }

    private void tellUpTo(long seq, EventOut out) {
        while (messageSeq < seq) {
            var page = history.upTo(seq, messageSeq);
            if (page.items().isEmpty()) {
                throw new StreamEnded(StreamEnded.Reason.READ_MODEL_LATE);
            }
            page.items().forEach(message -> tell(message, out));
        }
    }

    /** Tells what the read models hold; whether no end of a reply waits for the history. */
    private boolean catchUp(EventOut out) {
        readOn(out);
        return replies.look(messageSeq, out);
    }

    private void readOn(EventOut out) {
        boolean more = true;
        while (more) {
            var page = history.after(messageSeq);
            page.items().forEach(message -> tell(message, out));
            more = page.hasMore();
        }
    }

    private void tell(MessageView message, EventOut out) {
        messageSeq = message.seq();
        ReplyEnding.read(message)
                .ifPresentOrElse(
                        ending -> replies.end(ending, out),
                        () ->
                                out.emit(
                                        "message.posted",
                                        new FeedEvents.Posted(MessageJson.of(message))));
    }

    @Override
    public Instant nextLook() {
        return rounds.next();
    }

    @Override
    public void look(EventOut out) {
        if (catchUp(out)) {
            rounds.done();
        } else {
            rounds.again();
        }
    }

    @Override
    public boolean finished() {
        return over;
    }

    @Override
    public String cursor() {
        return new FeedCursor(sequence, messageSeq, replies.cursors()).toString();
    }
}

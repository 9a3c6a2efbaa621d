package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.gateway.reply.ReplyCursor;
import dev.parlance.gateway.reply.ReplyEnding;
import dev.parlance.gateway.reply.ReplyLookup;
import dev.parlance.gateway.reply.ReplyProgress;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Supplier;

/**
 * The replies that a feed is in the middle of, and the ends it has lately told. Which replies a
 * client was in the middle of is what the client says, so nothing is told of one before it has
 * turned out to be of the feed's own conversation.
 */
final class FeedReplies {

    private static final int MOST_OPEN = 32;
    private static final int MOST_ENDED = 256;

    private final ConversationId conversation;
    private final Supplier<AccountId> reader;
    private final ReplyLookup replies;
    private final SequencedMap<ReplyId, ReplyProgress> open = new LinkedHashMap<>();
    private final SequencedSet<ReplyId> ended = new LinkedHashSet<>();
    private final SequencedMap<ReplyId, CharacterRef> speakers = new LinkedHashMap<>();

    FeedReplies(
            ConversationId conversation,
            List<ReplyCursor> cursors,
            Supplier<AccountId> reader,
            ReplyLookup replies) {
        this.conversation = conversation;
        this.reader = reader;
        this.replies = replies;
        for (var cursor : cursors) {
            if (cursor.ended()) {
                ended.add(cursor.replyId());
            } else {
                open.put(cursor.replyId(), new ReplyProgress(cursor));
            }
        }
    }

    List<ReplyCursor> cursors() {
        return open.values().stream().map(ReplyProgress::cursor).toList();
    }

    /** Keeps in mind who shall speak until it is said that the reply has begun. */
    void requested(AssistantReplyRequested event) {
        if (event.character() != null) {
            speakers.put(event.replyId(), event.character());
            if (speakers.size() > MOST_OPEN) {
                speakers.pollFirstEntry();
            }
        }
    }

    void started(AssistantReplyStarted event, EventOut out) {
        var replyId = event.replyId();
        if (ended.contains(replyId)) {
            return;
        }
        var progress = opened(replyId);
        var speaker = speakers.remove(replyId);
        if (speaker != null) {
            progress.spokenBy(speaker);
        } else {
            replies.running(replyId)
                    .filter(partial -> isOfHere(partial.conversationId()))
                    .ifPresent(partial -> progress.spokenBy(partial.character()));
        }
        progress.started(event.attempt(), event.model(), out);
    }

    /**
     * Sends what is new in a piece. What came before it is taken from this process if the reply
     * runs here, else the node is asked where it does.
     */
    void heard(ReplyDelta delta, EventOut out) {
        var replyId = delta.replyId();
        var progress = open.get(replyId);
        if (ended.contains(replyId) || (progress != null && progress.heard(delta, out))) {
            return;
        }
        var partial = replies.running(replyId);
        if (partial.isPresent()) {
            partial.filter(found -> isOfHere(found.conversationId()))
                    .ifPresent(found -> opened(replyId).catchUp(found, out));
        } else if (delta.offset() == 0) {
            var anew = opened(replyId);
            var speaker = speakers.remove(replyId);
            if (speaker != null) {
                anew.spokenBy(speaker);
            }
            anew.retold(delta, out);
        } else {
            replies.ask(conversation, replyId);
        }
    }

    /** Tells an end once: with the rest of the text if the client is in the middle of it. */
    void end(ReplyEnding ending, EventOut out) {
        if (!ended.add(ending.replyId())) {
            return;
        }
        if (ended.size() > MOST_ENDED) {
            ended.removeFirst();
        }
        speakers.remove(ending.replyId());
        var progress = open.get(ending.replyId());
        if (progress == null) {
            ending.tell(out);
        } else {
            progress.end(ending, out);
            open.remove(ending.replyId());
        }
    }

    /**
     * Looks after the open replies: in this process if they run here, else in the read model. The
     * end of one whose message follows those that were told is left to the history, which may know
     * of it later than of the reply.
     *
     * @param told the seq of the last message that was told
     * @return whether nothing was left
     */
    boolean look(long told, EventOut out) {
        boolean nothingLeft = true;
        for (var progress : List.copyOf(open.values())) {
            var partial = replies.running(progress.replyId());
            if (partial.isPresent() && !isOfHere(partial.get().conversationId())) {
                open.remove(progress.replyId());
                continue;
            }
            partial.ifPresent(found -> progress.catchUp(found, out));
            if (partial.isEmpty() || partial.get().ended()) {
                nothingLeft &=
                        lookUp(progress.replyId())
                                .map(ending -> endIfTold(ending, told, out))
                                .orElse(true);
            }
        }
        return nothingLeft;
    }

    private boolean endIfTold(ReplyEnding ending, long told, EventOut out) {
        var seq = ending.seq();
        boolean now = seq == null || seq <= told;
        if (now) {
            end(ending, out);
        }
        return now;
    }

    /** The end of an open reply, if it has one; forgets a reply that is none of this feed's. */
    private Optional<ReplyEnding> lookUp(ReplyId replyId) {
        try {
            var view = replies.view(replyId, reader.get());
            if (isOfHere(view.conversationId())) {
                return ReplyEnding.found(view);
            }
        } catch (Rejected e) {
            switch (e.rejection().code()) {
                case REPLY_NOT_FOUND -> {
                    // The read model may not have heard of it yet.
                    return Optional.empty();
                }
                case FORBIDDEN, CONVERSATION_NOT_FOUND -> {
                    // Of a conversation that the reader may not see, which is another than this.
                }
                default -> throw e;
            }
        }
        open.remove(replyId);
        return Optional.empty();
    }

    private boolean isOfHere(ConversationId said) {
        return said.equals(conversation);
    }

    private ReplyProgress opened(ReplyId replyId) {
        var progress =
                open.computeIfAbsent(replyId, id -> new ReplyProgress(ReplyCursor.beginningOf(id)));
        if (open.size() > MOST_OPEN) {
            open.pollFirstEntry();
        }
        return progress;
    }
}

package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.StreamScript;
import dev.parlance.gateway.reply.ReplyEnding;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
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
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what happens in a conversation, in order, from where the client stands. Messages are told in
 * the order of their seq and each once, whether they were heard or had to be read; what is heard is
 * never told past a gap.
 */
public final class FeedScript implements StreamScript {

    private final ConversationId id;
    private final @Nullable AccountId reader;
    private final FeedMessages messages;
    private final FeedReplies replies;
    private final FeedRounds rounds;
    private final Present present;
    private final FeedOrder order = new FeedOrder();
    private final Clock clock;
    private final boolean resumed;
    private long sequence;
    private long heardHere = -1;
    private boolean interrupted;
    private boolean over;

    /**
     * @param reader who hears the feed and takes part no longer than it; null if several do
     */
    FeedScript(
            ConversationId id,
            @Nullable AccountId reader,
            FeedCursor from,
            boolean resumed,
            FeedMessages messages,
            FeedReplies replies,
            FeedRounds rounds,
            Present present,
            Clock clock) {
        this.id = id;
        this.reader = reader;
        this.messages = messages;
        this.replies = replies;
        this.rounds = rounds;
        this.present = present;
        this.clock = clock;
        this.resumed = resumed;
        this.sequence = from.sequence();
    }

    @Override
    public void begin(EventOut out) {
        if (resumed) {
            catchUp(out);
            out.emit("conversation.updated", FeedEvents.Updated.unheard(id));
        } else {
            // So the client has a place to come back to from the very first.
            out.emit("heartbeat", new FeedEvents.Opened(id, messages.told()));
        }
    }

    @Override
    public void on(LiveSignal signal, EventOut out) {
        tell(order.hear(signal, clock.instant()), out);
    }

    private void tell(List<LiveSignal> signals, EventOut out) {
        for (var signal : signals) {
            if (!over) {
                tell(signal, out);
            }
        }
    }

    private void tell(LiveSignal signal, EventOut out) {
        switch (signal) {
            case ReplyDelta delta -> replies.heard(delta, out);
            case Typing typing when !typing.accountId().equals(reader) ->
                    out.emit(
                            "user.typing",
                            new FeedEvents.UserTyping(id, typing.accountId(), typing.typing()));
            case Presence presence -> tell(present.heard(presence, clock.instant()), out);
            case Interrupted _ -> {
                interrupted = true;
                rounds.soon();
            }
            case TextsErased _ -> out.emit("conversation.updated", FeedEvents.Updated.unheard(id));
            case DetailSignal _, Typing _, PresenceAsked _, ReplyAsked _ -> {}
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
            case UserMessagePosted e -> messages.heard(e, out);
            case CharacterGreeted e -> messages.heard(e, out);
            case CharacterVersionAdopted e ->
                    update(FeedEvents.Updated.speaksAs(id, e.character()), out);
            case AssistantReplyRequested e -> replies.requested(e);
            case AssistantReplyStarted e -> replies.started(e, out);
            case AssistantReplyCompleted e -> {
                if (messages.isNext(e.seq(), e.variant(), out)) {
                    end(e, out);
                }
            }
            case AssistantReplyCancelled e -> {
                if (e.seq() == null || messages.isNext(e.seq(), e.variant(), out)) {
                    end(e, out);
                }
            }
            case AssistantReplyFailed e -> end(e, out);
            case ReplyVariantSelected e ->
                    update(FeedEvents.Updated.shows(id, e.seq(), e.replyId()), out);
            case ConversationRenamed e when e.notice() == null ->
                    update(FeedEvents.Updated.renamed(id, e.title().text()), out);
            case MessagesRead e ->
                    out.emit(
                            "read.updated",
                            new FeedEvents.ReadUpdated(id, e.reader(), e.lastReadSeq()));
            case ConversationDeleted e -> {
                over = true;
                update(FeedEvents.Updated.gone(id), out);
            }
            case ParticipantRemoved e when e.accountId().equals(reader) -> {
                // The history is closed to the reader by now, so nothing is told before this.
                over = true;
                RoomNews.of(e).ifPresent(news -> out.emit(news.name(), news.payload()));
            }
            // The rest is news of a room, or nothing that a reader sees.
            default -> RoomNews.of(event).ifPresent(news -> tell(news, out));
        }
    }

    private void tell(Map<AccountId, Integer> changed, EventOut out) {
        changed.forEach(
                (who, connections) ->
                        out.emit(
                                "presence.changed",
                                new FeedEvents.PresenceChanged(
                                        id, who, connections > 0, connections)));
    }

    private void tell(RoomNews news, EventOut out) {
        messages.heard(news, out);
        out.emit(news.name(), news.payload());
    }

    private void end(ConversationEvent event, EventOut out) {
        ReplyEnding.heard(event).ifPresent(ending -> replies.end(ending, out));
    }

    private static void update(FeedEvents.Updated update, EventOut out) {
        out.emit("conversation.updated", update);
    }

    /** Tells what the read models hold; whether no end of a reply waits for the history. */
    private boolean catchUp(EventOut out) {
        messages.readOn(out);
        return replies.look(messages.told(), out);
    }

    @Override
    public Instant nextLook() {
        if (over) {
            return Instant.MAX;
        }
        return Collections.min(List.of(rounds.next(), present.nextLook(), order.patienceEnds()));
    }

    @Override
    public void look(EventOut out) {
        tell(order.giveUp(clock.instant()), out);
        tell(present.forget(clock.instant()), out);
        if (over || clock.instant().isBefore(rounds.next())) {
            return;
        }
        if (catchUp(out)) {
            rounds.done();
        } else {
            rounds.again();
        }
        if (interrupted) {
            interrupted = false;
            update(FeedEvents.Updated.unheard(id), out);
        }
    }

    /** The seq of the last message that was told. */
    public long lastSeq() {
        return messages.told();
    }

    /** How many connections of each person who is present have joined, on all nodes. */
    public Map<AccountId, Integer> present() {
        return present.connections();
    }

    @Override
    public boolean finished() {
        return over;
    }

    @Override
    public String cursor() {
        return new FeedCursor(sequence, messages.told(), replies.cursors()).toString();
    }
}

package dev.parlance.gateway.live;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.DetailPageReady;
import dev.parlance.kernel.live.LiveSignal.DetailSignal;
import dev.parlance.kernel.live.LiveSignal.Interrupted;
import dev.parlance.kernel.live.LiveSignal.Presence;
import dev.parlance.kernel.live.LiveSignal.PresenceAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.TextsErased;
import dev.parlance.kernel.live.LiveSignal.Typing;

/** How much of a heap a signal takes, roughly: its text counts, the rest is about the same. */
public final class SignalSize {

    private static final int FRAME = 256;
    private static final int BYTES_PER_UNIT = 2;

    /** What an entry of a small map of ids takes, in UTF-16 units. */
    private static final int ENTRY = 40;

    private SignalSize() {}

    /** In bytes. */
    public static int of(LiveSignal signal) {
        return FRAME + BYTES_PER_UNIT * textUnits(signal);
    }

    private static int textUnits(LiveSignal signal) {
        return switch (signal) {
            case ReplyDelta delta -> delta.text().length();
            case Committed committed ->
                    switch (committed.event()) {
                        case UserMessagePosted e -> e.text().text().length();
                        case AssistantReplyCompleted e -> e.text().text().length();
                        case AssistantReplyCancelled e ->
                                e.text() == null ? 0 : e.text().text().length();
                        default -> 0;
                    };
            case DetailPageReady ready ->
                    ready.page().title().length() + ready.page().url().length();
            case DetailSignal _ -> 0;
            case ReplyAsked _, Typing _, PresenceAsked _, Interrupted _, TextsErased _ -> 0;
            case Presence presence -> ENTRY * presence.connections().size();
        };
    }
}

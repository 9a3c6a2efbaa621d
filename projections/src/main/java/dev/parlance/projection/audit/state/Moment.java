package dev.parlance.projection.audit.state;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.Noticed;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Up to where the events of a conversation count.
 *
 * @param seq through the event that added the message with this seq, or null
 * @param time through what happened at this instant, or null
 */
record Moment(@Nullable Long seq, @Nullable Instant time) {

    static final Moment NOW = new Moment(null, null);

    /** Whether an event happened before or at this moment, where those before it did. */
    boolean includes(ConversationEvent event) {
        return time == null || !event.at().isAfter(time);
    }

    /** Whether the event is the last one that counts. */
    boolean endsWith(ConversationEvent event) {
        return seq != null && added(event) >= seq;
    }

    /** The seq of the last message that an event adds, 0 if it adds none. */
    private static long added(ConversationEvent event) {
        return switch (event) {
            case ConversationStarted e -> e.fork() == null ? 0 : e.fork().atSeq();
            case UserMessagePosted e -> e.seq();
            case CharacterGreeted e -> e.seq();
            case AssistantReplyCompleted e -> e.variant() ? 0 : e.seq();
            case AssistantReplyCancelled e -> e.variant() || e.seq() == null ? 0 : e.seq();
            case Noticed e -> e.notice() == null ? 0 : e.notice().seq();
            default -> 0;
        };
    }
}

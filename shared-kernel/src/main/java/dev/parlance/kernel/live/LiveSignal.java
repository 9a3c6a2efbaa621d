package dev.parlance.kernel.live;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ReplyId;

/** Something heard in a conversation as it happens. */
public sealed interface LiveSignal {

    ConversationId conversationId();

    /**
     * An event was committed.
     *
     * @param sequence its position in the conversation's event stream, counted from 0
     */
    record Committed(long sequence, ConversationEvent event) implements LiveSignal {
        @Override
        public ConversationId conversationId() {
            return event.conversationId();
        }
    }

    /**
     * A piece of a running reply; never stored.
     *
     * @param attempt the attempt it belongs to
     * @param index its place among the deltas of the attempt, counted from 0
     * @param offset where its text begins in the attempt's whole text, in UTF-16 units
     */
    record ReplyDelta(
            ConversationId conversationId,
            ReplyId replyId,
            int attempt,
            int index,
            int offset,
            String text)
            implements LiveSignal {
        @Override
        public String toString() {
            return "ReplyDelta[%s #%d]".formatted(replyId, index);
        }
    }
}

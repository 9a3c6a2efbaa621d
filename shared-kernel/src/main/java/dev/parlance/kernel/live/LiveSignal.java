package dev.parlance.kernel.live;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.trade.DetailPage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * @param voice whose it is; said only where all that was said so far is said again
     */
    record ReplyDelta(
            ConversationId conversationId,
            ReplyId replyId,
            int attempt,
            int index,
            int offset,
            String text,
            @Nullable Voice voice)
            implements LiveSignal {

        /** A piece as it comes. */
        public ReplyDelta(
                ConversationId conversationId,
                ReplyId replyId,
                int attempt,
                int index,
                int offset,
                String text) {
            this(conversationId, replyId, attempt, index, offset, text, null);
        }

        @Override
        public String toString() {
            return "ReplyDelta[%s #%d]".formatted(replyId, index);
        }
    }

    /**
     * Who says a reply.
     *
     * @param character null for the assistant without a character
     */
    record Voice(@Nullable CharacterRef character, ModelRef model) {}

    /**
     * Asks for what a reply has said so far. Whoever runs it says it again as one {@link
     * ReplyDelta} of offset 0, whose index is that of the last piece in it, and what was found
     * beside it so far by {@link DetailSignal}s.
     */
    record ReplyAsked(ConversationId conversationId, ReplyId replyId) implements LiveSignal {}

    /** What is found beside a running reply, as soon as it is; stored as a whole later. */
    sealed interface DetailSignal extends LiveSignal {

        ReplyId replyId();
    }

    /**
     * It is known how many pages there will be. Where the reply is attempted again it is said
     * again, and so are the pages.
     */
    record DetailPagesBegun(ConversationId conversationId, ReplyId replyId, int count)
            implements DetailSignal {}

    /** A page, told after all of lower order. */
    record DetailPageReady(ConversationId conversationId, ReplyId replyId, DetailPage page)
            implements DetailSignal {}

    /** There will be no more pages. */
    record DetailPagesEnded(
            ConversationId conversationId, ReplyId replyId, int count, long processingMillis)
            implements DetailSignal {}

    /** Somebody is writing, or no longer is; never stored. */
    record Typing(ConversationId conversationId, AccountId accountId, boolean typing)
            implements LiveSignal {}

    /**
     * So many connections of each person on one node have joined the conversation; never stored. A
     * node says so whenever a number changes, when it is asked, and ever so often, so that those of
     * a node that is gone can be forgotten.
     *
     * @param connections by person; 0 of somebody whose last one has left
     * @param whole whether nobody else of this node is present
     */
    record Presence(
            ConversationId conversationId,
            NodeId node,
            Map<AccountId, Integer> connections,
            boolean whole)
            implements LiveSignal {
        public Presence {
            connections = Map.copyOf(connections);
        }
    }

    /** Asks every node to say who is present. */
    record PresenceAsked(ConversationId conversationId) implements LiveSignal {}

    /** Texts of somebody who is forgotten are gone; whoever shows them reads them again. */
    record TextsErased(ConversationId conversationId) implements LiveSignal {}

    /**
     * Something that other nodes said may not have been heard here. It concerns the listeners of
     * one node and is said by its channel.
     */
    record Interrupted(ConversationId conversationId) implements LiveSignal {}
}

package dev.parlance.gateway.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessagePage;

/** The history of one conversation, as one reader may see it. */
record FeedHistory(History history, ConversationId id, AccountId reader) {

    /** A page of the messages that follow a seq. */
    MessagePage after(long seq) {
        return history.after(id, reader, seq, null);
    }

    /** The same, waiting a bounded time for the read model to hold a seq. */
    MessagePage upTo(long minSeq, long after) {
        return history.after(id, reader, after, minSeq);
    }
}

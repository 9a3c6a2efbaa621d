package dev.parlance.gateway.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessagePage;
import java.util.function.Supplier;

/**
 * The history of one conversation, as a reader may see it.
 *
 * @param reader on whose behalf it is read; whoever that is may change
 */
record FeedHistory(History history, ConversationId id, Supplier<AccountId> reader) {

    /** A page of the messages that follow a seq. */
    MessagePage after(long seq) {
        return history.after(id, reader.get(), seq, null);
    }

    /** The same, waiting a bounded time for the read model to hold a seq. */
    MessagePage upTo(long minSeq, long after) {
        return history.after(id, reader.get(), after, minSeq);
    }
}

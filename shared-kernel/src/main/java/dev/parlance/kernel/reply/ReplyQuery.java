package dev.parlance.kernel.reply;

import dev.parlance.kernel.account.AccountId;

/** What can be asked about replies. */
public sealed interface ReplyQuery {

    /**
     * Asks for one {@link ReplyView}; waits a short, bounded time for a reply that was asked for
     * only just now.
     */
    record FindReply(ReplyId replyId, AccountId reader) implements ReplyQuery {}
}

package dev.parlance.kernel.reply;

import dev.parlance.kernel.account.AccountId;

/** What can be asked about replies. */
public sealed interface ReplyQuery {

    /**
     * Asks for one {@link ReplyView}; waits a short, bounded time for a reply that was asked for
     * only just now.
     */
    record FindReply(ReplyId replyId, AccountId reader) implements ReplyQuery {}

    /**
     * Asks for the {@link OpenReplies} that a person has asked for. Not for the edge: no reader is
     * asked for.
     *
     * @param limit at most this many
     */
    record FindOpenReplies(AccountId requestedBy, int limit) implements ReplyQuery {}
}

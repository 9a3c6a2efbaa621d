package dev.parlance.kernel.conversation;

import java.util.List;

/**
 * How much a person has not read.
 *
 * @param total over all conversations
 * @param conversations those with anything unread, in the order of their ids, 500 at most
 */
public record UnreadCounts(long total, List<Unread> conversations) {

    /**
     * What is unread in one conversation.
     *
     * @param lastSeq the seq of the last message that is counted
     * @param lastReadSeq the person's marker that it is counted from
     */
    public record Unread(
            ConversationId conversationId, long unreadCount, long lastSeq, long lastReadSeq) {}
}

package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.conversation.ConversationJson.LastMessage;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * {@code inbox.updated}: what has changed in a list of conversations. What is absent is as it was.
 *
 * @param conversationId null if the list is to be read anew
 * @param lastSeq the seq of the last message
 * @param lastMessage the newest message in short
 * @param lastReadSeq how far the person has read, perhaps on another device
 * @param added true if the person takes part from now on
 * @param removed true if the person takes no part any more
 * @param deleted true if the conversation is gone
 * @param refetch true if more may have changed than was heard
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InboxNews(
        @Nullable ConversationId conversationId,
        @Nullable Long lastSeq,
        @Nullable LastMessage lastMessage,
        @Nullable Long lastReadSeq,
        @Nullable String title,
        @Nullable Boolean added,
        @Nullable Boolean removed,
        @Nullable Boolean deleted,
        @Nullable Boolean refetch) {

    static InboxNews said(ConversationId id, LastMessage message, @Nullable String title) {
        return new InboxNews(id, message.seq(), message, null, title, null, null, null, null);
    }

    static InboxNews read(ConversationId id, long lastReadSeq) {
        return new InboxNews(id, null, null, lastReadSeq, null, null, null, null, null);
    }

    static InboxNews renamed(ConversationId id, String title) {
        return new InboxNews(id, null, null, null, title, null, null, null, null);
    }

    static InboxNews started(ConversationId id, @Nullable String title) {
        return new InboxNews(id, null, null, null, title, true, null, null, null);
    }

    static InboxNews removal(ConversationId id) {
        return new InboxNews(id, null, null, null, null, null, true, null, null);
    }

    static InboxNews deletion(ConversationId id) {
        return new InboxNews(id, null, null, null, null, null, null, true, null);
    }

    /** For somebody whose list is to be read anew. */
    public static InboxNews unheard() {
        return new InboxNews(null, null, null, null, null, null, null, null, true);
    }

    InboxNews toNewcomer() {
        return new InboxNews(
                conversationId, lastSeq, lastMessage, null, title, true, null, null, null);
    }

    /**
     * News and whom it concerns.
     *
     * @param person the only one, or null for all who take part
     */
    public record Addressed(@Nullable AccountId person, InboxNews news) {

        static Addressed all(InboxNews news) {
            return new Addressed(null, news);
        }
    }

    @Override
    public String toString() {
        return "InboxNews[%s #%d]".formatted(conversationId, lastSeq);
    }
}

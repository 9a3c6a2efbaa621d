package dev.parlance.kernel.reply;

import dev.parlance.kernel.conversation.ConversationId;
import java.util.List;

/** Replies that have not ended. */
public record OpenReplies(List<Open> replies) {

    public OpenReplies {
        replies = List.copyOf(replies);
    }

    /** One of them. */
    public record Open(ConversationId conversationId, ReplyId replyId) {}
}

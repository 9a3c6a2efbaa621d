package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationId;
import java.util.Optional;

/**
 * All messages ever posted, by the names their clients gave them. Asked only for what may have left
 * the conversation's own window of recent posts, so it may lag by less than that window.
 */
interface PostedMessages {

    Optional<EarlierPost> find(
            ConversationId conversationId, AccountId author, ClientMessageId clientMessageId);
}

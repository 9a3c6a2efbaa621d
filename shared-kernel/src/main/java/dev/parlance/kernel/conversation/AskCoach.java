package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Starts a {@code COACH} conversation by its first question, both in one. The result is {@link
 * Posted}; asked again under the same name it is the first question's.
 *
 * @param conversationId of the conversation to start
 * @param messageId of the question
 * @param asker who will own the conversation
 * @param scope the knowledge to answer from
 * @param name what the asker calls the question
 */
public record AskCoach(
        @TargetAggregateIdentifier ConversationId conversationId,
        MessageId messageId,
        AccountId asker,
        KnowledgeScope scope,
        ClientMessageId name,
        ProtectedText question) {}

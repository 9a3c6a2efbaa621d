package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks a coach about what is known in a scope. Where there is no such conversation, the question
 * starts a {@code COACH} one, both in one; one that is there must be a {@code COACH} of the same
 * scope. The result is {@link Posted}; asked again under the same name it is the earlier
 * question's.
 *
 * @param conversationId of the conversation to ask in, or to start
 * @param messageId of the question
 * @param asker who takes part in the conversation, or will own it
 * @param scope the knowledge to answer from; another one than the conversation's is a {@code
 *     CONFLICT}
 * @param name what the asker calls the question
 */
public record AskCoach(
        @TargetAggregateIdentifier ConversationId conversationId,
        MessageId messageId,
        AccountId asker,
        KnowledgeScope scope,
        ClientMessageId name,
        ProtectedText question) {}

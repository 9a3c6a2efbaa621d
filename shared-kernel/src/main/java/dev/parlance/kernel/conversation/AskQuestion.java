package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a coach about what is known in a scope, or the trade assistant. Where there is no such
 * conversation, the question starts one of the kind, both in one; one that is there must be of the
 * same kind, and a {@code COACH} of the same scope. The result is {@link Posted}. Asked again under
 * the same name it is the earlier question's, with the reply that stands now: the newest that is
 * under way, else the one that is shown. Of a conversation the newest 32 answers and the newest 32
 * failures are known; for a question from before those it is the first reply that was asked for. A
 * fork shares the answers that are known, and no other replies. Another question under the same
 * name is a {@code CONFLICT}.
 *
 * @param conversationId of the conversation to ask in, or to start
 * @param messageId of the question
 * @param asker who takes part in the conversation, or will own it
 * @param kind of the conversation: {@code COACH} or {@code TRADE}; another one than the
 *     conversation's is a {@code CONFLICT}
 * @param scope the knowledge that a coach answers from; another one than the conversation's is a
 *     {@code CONFLICT}. Null for whatever the conversation has, which then must be there. Null for
 *     the trade assistant
 * @param name what the asker calls the question
 * @param anew whether another reply is asked for where those to the earlier question failed, or
 *     where it was asked before a fork that does not share its answer; else the result has the
 *     first of them, and such a fork, which has none, is a {@code CONFLICT}
 */
public record AskQuestion(
        @TargetAggregateIdentifier ConversationId conversationId,
        MessageId messageId,
        AccountId asker,
        ConversationKind kind,
        @Nullable KnowledgeScope scope,
        ClientMessageId name,
        ProtectedText question,
        boolean anew) {}

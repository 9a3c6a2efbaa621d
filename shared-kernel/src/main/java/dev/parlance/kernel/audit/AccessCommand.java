package dev.parlance.kernel.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What an auditor or administrator does, said before it is done. */
public sealed interface AccessCommand {

    @RoutingKey
    AccountId operator();

    /**
     * Notes what an operator is about to do. The result is an {@link Access}.
     *
     * @param action what it is, without personal content, such as {@code GET
     *     /api/v1/audit/conversations/{id}/events}; at most 200 characters
     * @param target what it is done to, such as an id, or null; at most 200 characters
     * @param conversationId the conversation whose content may be shown by it, or null
     * @param reason in the operator's words, or null; at most {@link OpenContent#MAX_REASON}
     * @param repeatable whether it only looks at what is no conversation's: the same again within a
     *     minute is then noted as one access
     */
    record RecordAccess(
            AccountId operator,
            String action,
            @Nullable String target,
            @Nullable ConversationId conversationId,
            @Nullable String reason,
            boolean repeatable)
            implements AccessCommand {}

    /**
     * Breaks the glass: lets an operator read what was said in a conversation, for a while. The
     * result is the instant at which it closes again.
     *
     * @param reason why, in the operator's words, 1 to {@value #MAX_REASON} characters
     */
    record OpenContent(AccountId operator, ConversationId conversationId, String reason)
            implements AccessCommand {

        /** The longest reason. */
        public static final int MAX_REASON = 500;
    }
}

package dev.parlance.kernel.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;

/**
 * What an auditor can ask. Whoever asks has been let in before; the access is recorded by the edge.
 * Questions about a conversation that has neither events nor a chain are refused with {@link
 * ErrorCode#CONVERSATION_NOT_FOUND}.
 */
public sealed interface AuditQuery {

    /** Asks for a {@link Verification} of a conversation's events. */
    record VerifyConversation(ConversationId conversationId) implements AuditQuery {}

    /** Asks for a {@link Verification} of what is recorded of an operator's accesses. */
    record VerifyAccesses(AccountId operator) implements AuditQuery {}

    /**
     * Asks for a {@link LogVerification}: whether the log as a whole is what was signed, and every
     * chain still reaches to where the log saw it.
     */
    record VerifyLog() implements AuditQuery {}

    /**
     * Asks for a {@link StoredEventPage}.
     *
     * @param after only events behind this sequence number; -1 for the first page
     * @param limit at most this many, 1 to {@value #MAX_LIMIT}
     */
    record FindStoredEvents(ConversationId conversationId, long after, int limit, Texts texts)
            implements AuditQuery {

        /** The longest page. */
        public static final int MAX_LIMIT = 200;
    }

    /** What becomes of personal texts that are stored readable. */
    enum Texts {
        /** They are shown. */
        SHOWN,
        /** Only whose they are and how long they are is shown. */
        MASKED,
        /** A page that holds one is refused with {@link ErrorCode#FORBIDDEN}. */
        REFUSED
    }

    /**
     * Asks for the {@link Inclusion} of a conversation's chain in the newest checkpoint. It is
     * refused with {@link ErrorCode#CONFLICT} while no checkpoint covers it.
     */
    record FindInclusion(ConversationId conversationId) implements AuditQuery {}

    /** Asks for the {@link CheckpointKeys}. */
    record ListCheckpointKeys() implements AuditQuery {}
}

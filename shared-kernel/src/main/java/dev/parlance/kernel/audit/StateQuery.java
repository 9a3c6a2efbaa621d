package dev.parlance.kernel.audit;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor can ask about what a conversation's events come to. Whoever asks has been let in
 * before; the access is recorded by the edge. A conversation without events is refused with {@link
 * ErrorCode#CONVERSATION_NOT_FOUND}.
 */
public sealed interface StateQuery {

    /**
     * Asks for the {@link ConversationState} that a conversation was in: folded from its events by
     * the projections themselves.
     *
     * @param asOfSeq when the message with this seq had just been said, or null
     * @param asOfTime after everything that happened up to this instant, or null; without either it
     *     is the state after the newest event
     * @param afterSeq only messages behind this seq; 0 for the first page
     * @param limit at most this many messages, 1 to {@value #MAX_LIMIT}
     * @param texts whether what was said is shown
     */
    record FindState(
            ConversationId conversationId,
            @Nullable Long asOfSeq,
            @Nullable Instant asOfTime,
            long afterSeq,
            int limit,
            boolean texts)
            implements StateQuery {

        /** The longest page. */
        public static final int MAX_LIMIT = 200;
    }

    /**
     * Asks for a {@link StateComparison}: what the read model holds of a conversation, against a
     * fresh fold of its events.
     *
     * @param texts whether the values that differ are shown
     */
    record CompareState(ConversationId conversationId, boolean texts) implements StateQuery {}
}

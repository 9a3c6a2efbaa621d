package dev.parlance.kernel.memory;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import java.time.Instant;

/**
 * The newest summary of a conversation.
 *
 * @param throughSeq the last message it tells of
 */
public record SummaryView(
        ConversationId conversationId,
        SummaryId summaryId,
        long throughSeq,
        String text,
        Instant at) {

    @Override
    public String toString() {
        return "SummaryView[%s through #%d]".formatted(conversationId, throughSeq);
    }
}

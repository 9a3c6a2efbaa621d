package dev.parlance.command.memory;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemorySubject;

/**
 * A summary that is to be made.
 *
 * @param afterSeq the last message of the summary before, 0 if there is none
 * @param throughSeq the last message to summarise
 * @param attempt 1; deadlines that earlier builds have stored count attempts here
 */
record SummaryOrder(
        ConversationId conversationId,
        SummaryId summaryId,
        MemorySubject subject,
        long afterSeq,
        long throughSeq,
        int attempt) {

    static SummaryOrder of(ConversationSummaryRequested event) {
        return new SummaryOrder(
                event.conversationId(),
                event.summaryId(),
                event.subject(),
                event.afterSeq(),
                event.throughSeq(),
                1);
    }
}

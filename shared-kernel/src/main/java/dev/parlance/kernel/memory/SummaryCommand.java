package dev.parlance.kernel.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyAccount;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What is asked of a conversation about its summaries. */
public sealed interface SummaryCommand {

    @TargetAggregateIdentifier
    ConversationId conversationId();

    /**
     * Has what was said since the last summary summarised now, whatever the thresholds. The result
     * is the {@link SummaryId} of the request, of the one under way if there is one.
     */
    record RequestSummary(ConversationId conversationId, SummaryId summaryId, AccountId requestedBy)
            implements SummaryCommand {}

    /**
     * Ends a request with a summary of everything up to the seq it was about.
     *
     * @param memories what was recorded along with it
     */
    record CompleteSummary(
            ConversationId conversationId,
            SummaryId summaryId,
            ProtectedText text,
            List<MemoryId> memories,
            ReplyAccount account)
            implements SummaryCommand {

        public CompleteSummary {
            memories = List.copyOf(memories);
        }
    }

    /** Ends a request without a summary; the next threshold makes another one. */
    record FailSummary(
            ConversationId conversationId, SummaryId summaryId, ErrorCode code, String detail)
            implements SummaryCommand {}
}

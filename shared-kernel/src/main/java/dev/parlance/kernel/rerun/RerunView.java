package dev.parlance.kernel.rerun;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A re-run beside the reply it is of.
 *
 * @param model the model asked for
 * @param inexact why its prompt is not proved to be the reply's, or null if it is
 * @param original what was said then, or null if the read model has it no more
 * @param rerun what the other model said, if it has come to that
 * @param failure why it failed, if it did
 * @param requestedBy the auditor
 */
public record RerunView(
        RerunId rerunId,
        ReplyId replyId,
        ConversationId conversationId,
        RerunState state,
        String model,
        @Nullable String inexact,
        @Nullable Answer original,
        @Nullable Answer rerun,
        @Nullable Failure failure,
        AccountId requestedBy,
        Instant at) {

    /**
     * What a model said to the prompt, and what that took.
     *
     * @param text what was said, or null if it was forgotten
     * @param length of the text, in UTF-16 units
     * @param totalMillis from the call to the end, in milliseconds
     */
    public record Answer(
            ModelRef model,
            @Nullable String text,
            int length,
            TokenUsage usage,
            Cost cost,
            long totalMillis) {

        @Override
        public String toString() {
            return "Answer[%s, %d chars]".formatted(model, length);
        }
    }

    /** Why a re-run failed. */
    public record Failure(ErrorCode code, String detail) {}

    @Override
    public String toString() {
        return "RerunView[%s %s]".formatted(rerunId, state);
    }
}

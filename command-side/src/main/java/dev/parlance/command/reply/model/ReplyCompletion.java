package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Duration;

/**
 * A complete answer.
 *
 * @param model what answered; after a fall-back, not what was asked first
 * @param text the whole answer
 * @param firstToken from the call to the first piece, waiting and failed attempts included; equal
 *     to {@code total} for an empty answer
 * @param total from the call to the end
 * @param attempts how often a provider was asked, the successful time included
 */
public record ReplyCompletion(
        ModelRef model,
        String text,
        FinishReason finishReason,
        TokenUsage usage,
        Duration firstToken,
        Duration total,
        int attempts) {

    ReplyCompletion asSeenBy(Duration firstTokenSeen, Duration totalSeen, int attemptsMade) {
        return new ReplyCompletion(
                model, text, finishReason, usage, firstTokenSeen, totalSeen, attemptsMade);
    }
}

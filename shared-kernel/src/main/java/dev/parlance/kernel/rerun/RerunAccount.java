package dev.parlance.kernel.rerun;

import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;

/**
 * What a re-run took. It is nobody's in the usage of people: the product bears it.
 *
 * @param model the model that answered
 * @param finishReason why it ended
 * @param usage tokens
 * @param cost money
 * @param firstTokenMillis from the call to the first piece, in milliseconds
 * @param totalMillis from the call to the end, in milliseconds
 */
public record RerunAccount(
        ModelRef model,
        FinishReason finishReason,
        TokenUsage usage,
        Cost cost,
        long firstTokenMillis,
        long totalMillis) {}

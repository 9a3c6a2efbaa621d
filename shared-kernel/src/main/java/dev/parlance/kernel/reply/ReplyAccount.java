package dev.parlance.kernel.reply;

/**
 * The account of one completion: who made it, from what, how long it took and what it cost.
 *
 * @param model the model that answered, which a fall-back may have changed
 * @param finishReason why it ended
 * @param usage tokens
 * @param cost money
 * @param firstTokenMillis from the call to the first delta, in milliseconds
 * @param totalMillis from the call to the end, in milliseconds
 * @param cache which cache it came from
 * @param provenance what the prompt was made of
 */
public record ReplyAccount(
        ModelRef model,
        FinishReason finishReason,
        TokenUsage usage,
        Cost cost,
        long firstTokenMillis,
        long totalMillis,
        CacheUse cache,
        Provenance provenance) {}

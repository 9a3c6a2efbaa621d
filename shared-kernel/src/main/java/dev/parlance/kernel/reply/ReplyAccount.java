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
        Provenance provenance) {

    /** As read models keep it: without what only the event is to tell, names above all. */
    public ReplyAccount withoutRecipe() {
        return provenance.recipe() == null ? this : with(provenance.with(null));
    }

    /** The same of another prompt. */
    public ReplyAccount with(Provenance other) {
        return new ReplyAccount(
                model, finishReason, usage, cost, firstTokenMillis, totalMillis, cache, other);
    }
}

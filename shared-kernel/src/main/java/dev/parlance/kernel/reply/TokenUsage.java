package dev.parlance.kernel.reply;

/**
 * What a completion took, in tokens of the model.
 *
 * @param promptTokens read, cached ones included
 * @param completionTokens written
 * @param cachedTokens the part of the prompt that the provider had cached
 * @param estimated whether the figures were counted here because the provider gave none
 */
public record TokenUsage(
        long promptTokens, long completionTokens, long cachedTokens, boolean estimated) {

    public TokenUsage {
        if (promptTokens < 0 || completionTokens < 0 || cachedTokens < 0) {
            throw new IllegalArgumentException("Token counts cannot be negative");
        }
        if (cachedTokens > promptTokens) {
            throw new IllegalArgumentException("Cached tokens are part of the prompt tokens");
        }
    }
}

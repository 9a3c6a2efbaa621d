package dev.parlance.command.reply.model;

/**
 * What an answer took, in tokens.
 *
 * @param promptTokens everything the model read, cached tokens included
 * @param completionTokens everything it wrote
 * @param cachedTokens the part of the prompt tokens that the provider had cached
 * @param estimated whether they were counted here because the provider gave no account
 */
public record TokenUsage(
        long promptTokens, long completionTokens, long cachedTokens, boolean estimated) {

    public TokenUsage {
        if (promptTokens < 0 || completionTokens < 0 || cachedTokens < 0) {
            throw new IllegalArgumentException("token counts cannot be negative");
        }
        if (cachedTokens > promptTokens) {
            throw new IllegalArgumentException("cached tokens are part of the prompt tokens");
        }
    }
}

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

    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, false);
}

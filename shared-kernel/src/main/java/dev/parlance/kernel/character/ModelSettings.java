package dev.parlance.kernel.character;

import org.jspecify.annotations.Nullable;

/**
 * How a model is to speak as a character; null leaves the choice to the configuration.
 *
 * @param provider the provider the name belongs to
 * @param name the model; one that is not to be had is passed over for the usual one
 * @param temperature 0 to 2, higher is freer
 * @param maxTokens the longest answer, in tokens
 */
public record ModelSettings(
        @Nullable String provider,
        @Nullable String name,
        @Nullable Double temperature,
        @Nullable Integer maxTokens) {

    /** Leaves everything open. */
    public static final ModelSettings OPEN = new ModelSettings(null, null, null, null);
}

package dev.parlance.command.reply.model;

import org.jspecify.annotations.Nullable;

/**
 * How a model is to answer; null leaves the choice to the configuration, and then to the provider.
 *
 * @param temperature 0 to 2, higher is freer
 * @param maxTokens the longest answer, in tokens
 */
public record ModelOptions(@Nullable Double temperature, @Nullable Integer maxTokens) {
    /** Leaves everything open. */
    public static final ModelOptions OPEN = new ModelOptions(null, null);

    /** These options, with what they leave open taken from the other ones. */
    public ModelOptions orElse(ModelOptions other) {
        return new ModelOptions(
                temperature == null ? other.temperature : temperature,
                maxTokens == null ? other.maxTokens : maxTokens);
    }
}

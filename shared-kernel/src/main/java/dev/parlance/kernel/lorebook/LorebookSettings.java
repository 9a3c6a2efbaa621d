package dev.parlance.kernel.lorebook;

import dev.parlance.kernel.content.ProtectedText;
import org.jspecify.annotations.Nullable;

/**
 * What a lorebook is called and how it is applied.
 *
 * @param scanDepth how many of the newest messages are searched for keywords, null for the usual
 * @param tokenBudget the most tokens its entries may take together in a prompt, null for the usual
 * @param recursive whether the content of an entry that fired can make others fire
 */
public record LorebookSettings(
        ProtectedText name,
        @Nullable ProtectedText description,
        @Nullable Integer scanDepth,
        @Nullable Integer tokenBudget,
        boolean recursive) {}

package dev.parlance.kernel.lorebook;

import dev.parlance.kernel.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lorebook as its owner sees it; the components as in {@link LorebookSettings}. */
public record LorebookView(
        LorebookId lorebookId,
        AccountId owner,
        String name,
        @Nullable String description,
        @Nullable Integer scanDepth,
        @Nullable Integer tokenBudget,
        boolean recursive,
        int entries,
        List<LorebookTarget> targets,
        Instant updatedAt) {

    public LorebookView {
        targets = List.copyOf(targets);
    }

    @Override
    public String toString() {
        return "LorebookView[" + lorebookId + "]";
    }
}

package dev.parlance.kernel.memory;

import dev.parlance.kernel.character.CharacterId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A memory as the person sees it whose talk it is of.
 *
 * @param validFrom since when it is so, or when it was said
 * @param validUntil when it stopped being so, or null
 * @param supersededBy the newer fact it gave way to, or null
 */
public record MemoryView(
        MemoryId memoryId,
        @Nullable CharacterId characterId,
        MemoryKind kind,
        String text,
        MemorySource source,
        Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable MemoryId supersededBy) {

    @Override
    public String toString() {
        return "MemoryView[" + memoryId + "]";
    }
}

package dev.parlance.kernel.lorebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of lorebooks, newest first. */
public record LorebookPage(List<LorebookView> items, @Nullable String nextCursor, boolean hasMore) {

    public LorebookPage {
        items = List.copyOf(items);
    }
}

package dev.parlance.kernel.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of memories, newest first. */
public record MemoryPage(List<MemoryView> items, @Nullable String nextCursor, boolean hasMore) {

    public MemoryPage {
        items = List.copyOf(items);
    }
}

package dev.parlance.kernel.rerun;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a reply's re-runs, newest first. */
public record RerunPage(List<RerunView> items, @Nullable String nextCursor, boolean hasMore) {
    public RerunPage {
        items = List.copyOf(items);
    }
}

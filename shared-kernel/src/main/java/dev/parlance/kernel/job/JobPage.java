package dev.parlance.kernel.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs, newest first.
 *
 * @param nextCursor where the page ended, or null after the last page
 */
public record JobPage(List<JobView> items, @Nullable String nextCursor, boolean hasMore) {

    public JobPage {
        items = List.copyOf(items);
    }
}

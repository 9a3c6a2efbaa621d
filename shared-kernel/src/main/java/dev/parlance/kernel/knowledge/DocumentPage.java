package dev.parlance.kernel.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one scope, last submitted first.
 *
 * @param nextCursor where the page ended, or null after the last page
 */
public record DocumentPage(List<DocumentView> items, @Nullable String nextCursor, boolean hasMore) {

    public DocumentPage {
        items = List.copyOf(items);
    }
}

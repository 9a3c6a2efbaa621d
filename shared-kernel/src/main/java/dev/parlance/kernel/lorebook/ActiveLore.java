package dev.parlance.kernel.lorebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lorebooks that apply to a conversation, each with its enabled entries. */
public record ActiveLore(List<Book> books) {

    /** No lorebook applies. */
    public static final ActiveLore NONE = new ActiveLore(List.of());

    public ActiveLore {
        books = List.copyOf(books);
    }

    /** A lorebook that applies; the components as in {@link LorebookSettings}. */
    public record Book(
            LorebookId lorebookId,
            @Nullable Integer scanDepth,
            @Nullable Integer tokenBudget,
            boolean recursive,
            List<LorebookEntryView> entries) {

        public Book {
            entries = List.copyOf(entries);
        }
    }
}

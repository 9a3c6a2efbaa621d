package dev.parlance.gateway.character.card;

import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lorebook inside a card; the components as in the shared language of lorebooks. */
public record CardBook(
        @Nullable String name,
        @Nullable String description,
        @Nullable Integer scanDepth,
        @Nullable Integer tokenBudget,
        boolean recursive,
        List<Entry> entries) {

    public CardBook {
        entries = List.copyOf(entries);
    }

    /** A piece of lore. */
    public record Entry(
            @Nullable String name,
            List<String> keywords,
            List<String> secondaryKeywords,
            String content,
            int priority,
            int order,
            Position position,
            boolean enabled,
            boolean constant,
            boolean caseSensitive) {

        public Entry {
            keywords = List.copyOf(keywords);
            secondaryKeywords = List.copyOf(secondaryKeywords);
        }

        /** Whether it can ever tell anything: it has content, and something makes it fire. */
        public boolean says() {
            return !content.isBlank() && (constant || !keywords.isEmpty());
        }

        @Override
        public String toString() {
            return "Entry";
        }
    }

    @Override
    public String toString() {
        return "CardBook[%d entries]".formatted(entries.size());
    }
}

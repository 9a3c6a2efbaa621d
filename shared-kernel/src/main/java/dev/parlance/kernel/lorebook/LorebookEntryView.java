package dev.parlance.kernel.lorebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of a lorebook; the components as in {@link LorebookEntry}. */
public record LorebookEntryView(
        LorebookEntryId entryId,
        @Nullable String name,
        List<String> keywords,
        List<String> secondaryKeywords,
        String content,
        int priority,
        int order,
        LorebookEntry.Position position,
        boolean enabled,
        boolean constant,
        boolean caseSensitive,
        @Nullable Integer tokenBudget) {

    public LorebookEntryView {
        keywords = List.copyOf(keywords);
        secondaryKeywords = List.copyOf(secondaryKeywords);
    }

    /** The same entry with another content. */
    public LorebookEntryView withContent(String other) {
        return new LorebookEntryView(
                entryId,
                name,
                keywords,
                secondaryKeywords,
                other,
                priority,
                order,
                position,
                enabled,
                constant,
                caseSensitive,
                tokenBudget);
    }

    @Override
    public String toString() {
        return "LorebookEntryView[" + entryId + "]";
    }
}

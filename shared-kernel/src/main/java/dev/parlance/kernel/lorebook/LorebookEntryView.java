package dev.parlance.kernel.lorebook;

import dev.parlance.kernel.content.ProtectedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a lorebook; the components as in {@link LorebookEntry}.
 *
 * @param put the place in the lorebook's stream, from 0, of the event that made it read so
 */
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
        @Nullable Integer tokenBudget,
        long put) {

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
                tokenBudget,
                put);
    }

    /**
     * The entry as it was put.
     *
     * @param put the place of that event in the lorebook's stream, from 0
     */
    public static LorebookEntryView of(LorebookEntry entry, long put) {
        var name = entry.name();
        return new LorebookEntryView(
                entry.entryId(),
                name == null ? null : name.text(),
                entry.keywords().stream().map(ProtectedText::text).toList(),
                entry.secondaryKeywords().stream().map(ProtectedText::text).toList(),
                entry.content().text(),
                entry.priority(),
                entry.order(),
                entry.position(),
                entry.enabled(),
                entry.constant(),
                entry.caseSensitive(),
                entry.tokenBudget(),
                put);
    }

    @Override
    public String toString() {
        return "LorebookEntryView[" + entryId + "]";
    }
}

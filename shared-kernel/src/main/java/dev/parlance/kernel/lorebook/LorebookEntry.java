package dev.parlance.kernel.lorebook;

import dev.parlance.kernel.content.ProtectedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of lore.
 *
 * @param name what its author calls it
 * @param keywords any of which makes it fire
 * @param secondaryKeywords if there are some, one of these must be there too
 * @param content what the assistant is told
 * @param priority the higher, the later it falls out of a full prompt
 * @param order where it stands among those that fired, lower first
 * @param position where in the prompt it stands
 * @param enabled whether it can fire
 * @param constant whether it fires without a keyword
 * @param caseSensitive whether keywords are compared with their case
 * @param tokenBudget the most tokens of its content that are shown, null for all
 */
public record LorebookEntry(
        LorebookEntryId entryId,
        @Nullable ProtectedText name,
        List<ProtectedText> keywords,
        List<ProtectedText> secondaryKeywords,
        ProtectedText content,
        int priority,
        int order,
        Position position,
        boolean enabled,
        boolean constant,
        boolean caseSensitive,
        @Nullable Integer tokenBudget) {

    public LorebookEntry {
        keywords = List.copyOf(keywords);
        secondaryKeywords = List.copyOf(secondaryKeywords);
    }

    /** Where in the prompt an entry stands. */
    public enum Position {
        BEFORE_PERSONA,
        AFTER_PERSONA
    }
}

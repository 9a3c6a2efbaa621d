package dev.parlance.command.reply.lore;

import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An entry that fired.
 *
 * @param entry the entry, its content cut to its own budget
 * @param keyword the first of its keywords that was found, or null if the entry is constant
 * @param tokens what its content takes in a prompt, the line break behind it included
 */
public record FiredEntry(
        LorebookId lorebookId, LorebookEntryView entry, @Nullable String keyword, int tokens) {

    private static final Comparator<FiredEntry> BY_ORDER =
            Comparator.comparingInt((FiredEntry fired) -> fired.entry.order())
                    .thenComparing(fired -> fired.entry.entryId().value())
                    .thenComparing(fired -> fired.lorebookId.value());

    /** As they stand in a prompt: by position, then by order. */
    public static final Comparator<FiredEntry> IN_PROMPT =
            Comparator.comparing((FiredEntry fired) -> fired.entry.position())
                    .thenComparing(BY_ORDER);

    /** What falls out of a full prompt last comes first. */
    public static final Comparator<FiredEntry> BY_RANK =
            Comparator.comparingInt((FiredEntry fired) -> fired.entry.priority())
                    .reversed()
                    .thenComparing(fired -> !fired.entry.constant())
                    .thenComparing(BY_ORDER);

    @Override
    public String toString() {
        return "FiredEntry[%s, %d tokens]".formatted(entry.entryId(), tokens);
    }
}

package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.lore.FiredEntry;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import org.jspecify.annotations.Nullable;

/**
 * A lorebook entry that a prompt shows.
 *
 * @param entry the entry, with as much of its content as is shown and names for macros
 * @param keyword the keyword that was found, or null if the entry is constant
 */
public record ToldEntry(LorebookId lorebookId, LorebookEntryView entry, @Nullable String keyword) {

    static ToldEntry of(FiredEntry fired) {
        return new ToldEntry(fired.lorebookId(), fired.entry(), fired.keyword());
    }

    @Override
    public String toString() {
        return "ToldEntry[" + entry.entryId() + "]";
    }
}

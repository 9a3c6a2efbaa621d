package dev.parlance.gateway.lorebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryJson(
        LorebookEntryId entryId,
        @Nullable String name,
        List<String> keywords,
        List<String> secondaryKeywords,
        String content,
        int priority,
        int order,
        Position position,
        boolean enabled,
        boolean constant,
        boolean caseSensitive,
        @Nullable Integer tokenBudget) {

    static EntryJson of(LorebookEntryView view) {
        return new EntryJson(
                view.entryId(),
                view.name(),
                view.keywords(),
                view.secondaryKeywords(),
                view.content(),
                view.priority(),
                view.order(),
                view.position(),
                view.enabled(),
                view.constant(),
                view.caseSensitive(),
                view.tokenBudget());
    }

    /** All entries of a lorebook. */
    record All(List<EntryJson> items) {

        static All of(LorebookEntries entries) {
            return new All(entries.items().stream().map(EntryJson::of).toList());
        }
    }
}

package dev.parlance.kernel.lorebook;

import java.util.List;

/** All entries of one lorebook, of which there are boundedly many, in their order. */
public record LorebookEntries(LorebookId lorebookId, List<LorebookEntryView> items) {

    public LorebookEntries {
        items = List.copyOf(items);
    }
}

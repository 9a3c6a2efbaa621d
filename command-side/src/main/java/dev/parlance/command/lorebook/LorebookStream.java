package dev.parlance.command.lorebook;

import dev.parlance.kernel.lorebook.LorebookId;

/** The name of the stream that holds a lorebook's events, apart from those of other aggregates. */
public final class LorebookStream {
    private LorebookStream() {}

    public static String of(LorebookId id) {
        return "lorebook/" + id;
    }
}

package dev.parlance.command.memory;

import dev.parlance.kernel.memory.MemoryId;

/** The name of the stream that holds a memory's events, apart from those of other aggregates. */
public final class MemoryStream {
    private MemoryStream() {}

    public static String of(MemoryId id) {
        return "memory/" + id;
    }
}

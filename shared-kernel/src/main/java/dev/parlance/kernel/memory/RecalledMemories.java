package dev.parlance.kernel.memory;

import java.util.List;

/** What was found for a question, best first. */
public record RecalledMemories(List<Recalled> items) {

    /** Nothing was found. */
    public static final RecalledMemories NONE = new RecalledMemories(List.of());

    public RecalledMemories {
        items = List.copyOf(items);
    }

    /**
     * A memory that was found.
     *
     * @param score comparable within one answer only; the higher, the better
     */
    public record Recalled(MemoryView memory, double score) {}
}

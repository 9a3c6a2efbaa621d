package dev.parlance.kernel.memory;

/** What a memory holds. */
public enum MemoryKind {
    /** Something that is so, until a newer fact says otherwise. */
    FACT,
    /** Something that was said, in the words in which it was. */
    TURN
}

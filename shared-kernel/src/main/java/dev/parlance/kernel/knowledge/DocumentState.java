package dev.parlance.kernel.knowledge;

/** How a document stands. */
public enum DocumentState {
    /** It waits to be read, or is being read. */
    QUEUED,
    /** What it says is found. */
    READY,
    /** It could not be read, and never will. */
    FAILED
}

package dev.parlance.kernel.projection;

/** What becomes of a projection that is built again. */
public enum RebuildState {
    /** It takes in the events from the first on, and is indexed when it has. */
    REPLAYING,
    /** It takes the place of the one that serves. */
    SWITCHING,
    /** It cannot go on; it may be abandoned. */
    FAILED
}

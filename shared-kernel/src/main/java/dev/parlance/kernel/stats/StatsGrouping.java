package dev.parlance.kernel.stats;

/** By what the figures of all replies are summed. */
public enum StatsGrouping {
    /**
     * The UTC day on which they ended, earliest first; every other grouping begins with the
     * dearest.
     */
    DAY,
    /** The account that asked; {@link StatsReport#ERASED} for all that were erased. */
    ACCOUNT,
    CONVERSATION,
    /** Conversations of kind {@code ROOM} alone. */
    ROOM,
    /** The model, as provider/name; {@link StatsReport#NO_MODEL} if none had begun. */
    MODEL,
    /** How they ended; {@link StatsReport#SUMMARY} for what summaries took. */
    OUTCOME,
    /** The kind of conversation. */
    KIND
}

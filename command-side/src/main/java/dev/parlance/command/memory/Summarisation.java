package dev.parlance.command.memory;

/** What the saga can have done. Nothing here waits; whatever gets lost is asked for again. */
interface Summarisation {

    /**
     * Has a summary made. Asking again for what is under way here changes nothing.
     *
     * @return false if too much work is waiting already
     */
    boolean ask(SummaryOrder order);

    /** Ends a request without a summary, and the work on it here. */
    void giveUp(SummaryOrder order, String why);
}

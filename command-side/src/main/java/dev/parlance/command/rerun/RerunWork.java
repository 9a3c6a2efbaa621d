package dev.parlance.command.rerun;

/** What the saga can have done. Nothing here waits; whatever gets lost is asked for again. */
interface RerunWork {

    /**
     * Has a re-run made. Asking again for what is under way here changes nothing.
     *
     * @return false if too much work is waiting already
     */
    boolean ask(RerunOrder order);

    /** Ends a re-run without an answer, and the work on it here. */
    void giveUp(RerunOrder order, String why);
}

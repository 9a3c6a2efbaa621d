package dev.parlance.command.memory;

/** What the saga can have done. Nothing here waits; whatever gets lost is asked for again. */
interface Summarisation {

    /** Has a summary made. Asking again for what is under way here changes nothing. */
    void ask(SummaryOrder order);

    /** Ends a request without a summary. */
    void giveUp(SummaryOrder order);
}

package dev.parlance.command.memory;

import dev.parlance.kernel.conversation.SummaryId;

/** What the saga can have done. Nothing here waits. */
interface Summarisation {

    /** Has a summary made. Asking again for the same one changes nothing. */
    void ask(SummaryOrder order);

    /** Gives up a summary that nobody can read any more. */
    void withdraw(SummaryId summaryId);
}

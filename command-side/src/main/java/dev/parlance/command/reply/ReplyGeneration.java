package dev.parlance.command.reply;

import dev.parlance.kernel.rejection.ErrorCode;

/** What the saga can have done. Nothing here waits; whatever gets lost is asked for again. */
interface ReplyGeneration {

    /**
     * Has an attempt generated. Asking again for what is under way here changes nothing, and what
     * is under way elsewhere is refused there by the conversation.
     *
     * @return false if too much work is waiting already
     */
    boolean ask(GenerationOrder order);

    /** Ends a reply without an answer. */
    void fail(GenerationOrder order, ErrorCode code, String detail);

    /** Ends a cancelled reply whose generation is not there to end it. */
    void endCancelled(GenerationOrder order);
}

package dev.parlance.command.reply;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.rejection.Rejected;

/** Answers questions: a model, and everything that stands before it. */
public interface Answerer {

    /**
     * Answers and blocks the calling (virtual) thread until all is said.
     *
     * @param sink receives the pieces of the answer in order, on the calling thread; their
     *     concatenation is the text of the completion
     * @param cancellation ends the answer at once, also while it is waited for
     * @throws ReplyModelException when there is no complete answer; pieces may have gone out before
     * @throws CancelledException when cancellation was asked for
     * @throws Rejected when the question may not be answered; the reply fails by its code
     * @throws InterruptedException if the process stops first
     */
    Answered answer(Question question, DeltaSink sink, Cancellation cancellation)
            throws InterruptedException;
}

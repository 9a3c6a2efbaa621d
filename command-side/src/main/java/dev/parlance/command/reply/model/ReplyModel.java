package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.ModelRef;
import java.util.List;

/** A language model that answers a prompt as a stream. */
public interface ReplyModel {

    /** What serves the answer; with fall-backs, what is asked first. */
    ModelRef ref();

    /** What the answer may come from in the end: with fall-backs, each of them. */
    default List<ModelRef> mayAnswer() {
        return List.of(ref());
    }

    /**
     * Streams the answer and blocks the calling (virtual) thread until the stream has ended.
     *
     * @param prompt what the model is asked
     * @param sink receives the pieces of the answer in order, on the calling thread, none of them
     *     empty; their concatenation is the text of the completion
     * @param cancellation ends the call at once, also while it waits, and closes the connection to
     *     the provider
     * @return what was answered, by whom, and what it took
     * @throws ReplyModelException when there is no complete answer; pieces may have gone out before
     * @throws CancelledException when cancellation was asked for
     */
    ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation);
}

package dev.parlance.kernel.reply;

import java.util.Optional;

/** The replies that are being generated in this process. */
public interface RunningReplies {

    /** What a running reply has said so far, or empty if it does not run here. */
    Optional<PartialReply> find(ReplyId replyId);

    /**
     * A reply in the middle of being said.
     *
     * @param attempt counted from 1
     * @param nextIndex the index the next delta will have; all earlier ones are in the text
     */
    record PartialReply(
            ReplyId replyId, int attempt, ModelRef model, int nextIndex, String textSoFar) {
        @Override
        public String toString() {
            return "PartialReply[%s, %d chars]".formatted(replyId, textSoFar.length());
        }
    }
}

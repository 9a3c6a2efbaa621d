package dev.parlance.command.reply;

import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a reply fails, as its reader is told. */
record ReplyFault(ErrorCode code, String detail) {

    private static final Logger log = LoggerFactory.getLogger(ReplyFault.class);

    /** Translates what was thrown, and logs what readers are not told. */
    static ReplyFault of(Throwable thrown, ReplyId reply) {
        return switch (thrown) {
            case ReplyModelException e -> {
                log.warn("Reply {} failed: {}", reply, e.getMessage());
                yield new ReplyFault(
                        e.kind().code(),
                        "The model gave no complete answer (%s).".formatted(e.kind()));
            }
            case ContextLagsException e -> {
                log.warn("Reply {} failed: {}", reply, e.getMessage(), e.getCause());
                yield new ReplyFault(
                        ErrorCode.OVERLOADED,
                        "What was said before cannot be read now; try again.");
            }
            case Rejected e -> {
                log.debug("Reply {} is refused: {}", reply, e.getMessage());
                yield new ReplyFault(e.rejection().code(), e.rejection().detail());
            }
            default -> {
                log.error("Reply {} failed unexpectedly", reply, thrown);
                yield new ReplyFault(ErrorCode.INTERNAL_ERROR, "The reply could not be generated.");
            }
        };
    }
}

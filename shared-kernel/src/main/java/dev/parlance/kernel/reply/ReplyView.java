package dev.parlance.kernel.reply;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.trade.ReplyDetails;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reply as its requester sees it.
 *
 * @param attempt the newest attempt, 0 while none has begun
 * @param messageId the message it became, if it has ended in one
 * @param text what was said, if it has ended in a message
 * @param failure why it failed, if it did
 * @param details what was found beside the answer, if it is looked for and known by now
 * @param erased whether the person who asked for it is forgotten; the text is empty then
 */
public record ReplyView(
        ReplyId replyId,
        ConversationId conversationId,
        ReplyStatus status,
        int attempt,
        @Nullable ModelRef model,
        @Nullable MessageId messageId,
        @Nullable Long seq,
        @Nullable String text,
        @Nullable ReplyAccount account,
        @Nullable Failure failure,
        @Nullable ReplyDetails details,
        Instant requestedAt,
        boolean erased) {

    /** Why a reply failed. */
    public record Failure(ErrorCode code, String detail) {}

    @Override
    public String toString() {
        return "ReplyView[%s %s]".formatted(replyId, status);
    }
}

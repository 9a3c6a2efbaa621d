package dev.parlance.command.rerun;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import dev.parlance.kernel.rerun.RerunId;

/**
 * One attempt at a re-run.
 *
 * @param attempt counted from 1
 */
record RerunOrder(
        RerunId rerunId,
        ReplyId replyId,
        ConversationId conversationId,
        String model,
        int attempt) {

    static RerunOrder first(RerunRequested event) {
        return new RerunOrder(
                event.rerunId(), event.replyId(), event.conversationId(), event.model(), 1);
    }

    RerunOrder next() {
        return new RerunOrder(rerunId, replyId, conversationId, model, attempt + 1);
    }
}

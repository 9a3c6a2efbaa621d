package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ReplyId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The replies that have not ended, and what came of the newest that have. */
final class Replies {

    private final Map<ReplyId, OpenReply> open = new LinkedHashMap<>();
    private final Answers answers = new Answers();

    @Nullable OpenReply find(ReplyId replyId) {
        return open.get(replyId);
    }

    /** Those that have not ended, in the order in which they were asked for. */
    Map<ReplyId, OpenReply> open() {
        return Collections.unmodifiableMap(open);
    }

    /** Whether a variant of the message at this seq is under way. */
    boolean isOpenAt(long seq) {
        return open.values().stream()
                .anyMatch(reply -> reply.slot() != null && reply.slot().seq() == seq);
    }

    Answers answers() {
        return answers;
    }

    void requested(AssistantReplyRequested requested) {
        var variantOf = requested.variantOf();
        var reply = OpenReply.of(requested, variantOf == null ? null : answers.at(variantOf));
        open.put(requested.replyId(), reply);
        if (variantOf == null) {
            answers.asked(reply.promptSeq(), reply.character());
        }
    }

    void started(ReplyId replyId, int attempt) {
        open.computeIfPresent(replyId, (_, reply) -> reply.started(attempt));
    }

    void cancelling(ReplyId replyId) {
        open.computeIfPresent(replyId, (_, reply) -> reply.cancelled());
    }

    void answered(ReplyId replyId, MessageId messageId, long seq) {
        var reply = open.remove(replyId);
        answers.answered(
                seq,
                messageId,
                reply == null ? seq - 1 : reply.promptSeq(),
                reply == null ? null : reply.character(),
                replyId);
    }

    void unanswered(ReplyId replyId) {
        var reply = open.remove(replyId);
        if (reply != null && reply.slot() == null) {
            answers.leftUnanswered(reply.promptSeq(), reply.character());
        }
    }
}

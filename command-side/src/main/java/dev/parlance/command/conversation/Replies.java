package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The replies that have not ended, and what came of the newest that have. */
final class Replies {

    private static final int MOST_UNDETAILED = 32;

    private final Map<ReplyId, OpenReply> open = new LinkedHashMap<>();
    private final Answers answers = new Answers();

    /** Those to which it may still be told what was found beside them, the newest few. */
    private final List<ReplyId> undetailed = new ArrayList<>();

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

    /**
     * The newest reply to a message that is under way, also if it is being stopped, else the one
     * that is shown; null if none.
     */
    @Nullable ReplyId standingTo(long promptSeq) {
        ReplyId newest = null;
        for (var reply : open.entrySet()) {
            if (reply.getValue().promptSeq() == promptSeq) {
                newest = reply.getKey();
            }
        }
        return newest == null ? answers.shownTo(promptSeq) : newest;
    }

    /** Whether a message was left without an answer that it was to get. */
    boolean failedToAnswer(long promptSeq) {
        return !answers.missingTo(promptSeq).isEmpty();
    }

    Answers answers() {
        return answers;
    }

    /** Whether what was found beside a reply is awaited. */
    boolean awaitsDetails(ReplyId replyId) {
        return undetailed.contains(replyId);
    }

    void detailed(ReplyId replyId) {
        undetailed.remove(replyId);
    }

    void requested(AssistantReplyRequested requested) {
        if (requested.kind() == ConversationKind.TRADE) {
            undetailed.add(requested.replyId());
            if (undetailed.size() > MOST_UNDETAILED) {
                undetailed.removeFirst();
            }
        }
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

package dev.parlance.projection.reply;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.projection.batch.StoredJson;
import org.jspecify.annotations.Nullable;

/**
 * What an event says about a reply that was asked for before.
 *
 * @param attempt 0 if the event names none, and the reply keeps its own
 * @param model as JSON; null if the reply keeps its own
 */
record ReplyChange(
        ReplyId replyId,
        ReplyStatus status,
        int attempt,
        @Nullable String model,
        @Nullable MessageId messageId,
        @Nullable Long seq,
        @Nullable ProtectedText text,
        @Nullable String account,
        @Nullable ErrorCode failureCode,
        @Nullable String failureDetail) {

    static ReplyChange of(AssistantReplyStarted event) {
        return new ReplyChange(
                event.replyId(),
                ReplyStatus.STARTED,
                event.attempt(),
                StoredJson.of(event.model()),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ReplyChange of(AssistantReplyCompleted event) {
        return new ReplyChange(
                event.replyId(),
                ReplyStatus.COMPLETED,
                0,
                StoredJson.of(event.account().model()),
                event.messageId(),
                event.seq(),
                event.text(),
                StoredJson.of(event.account().withoutRecipe()),
                null,
                null);
    }

    static ReplyChange of(AssistantReplyFailed event) {
        return new ReplyChange(
                event.replyId(),
                ReplyStatus.FAILED,
                event.attempt(),
                null,
                null,
                null,
                null,
                null,
                event.code(),
                event.detail());
    }

    static ReplyChange of(AssistantReplyCancelled event) {
        ReplyAccount account = event.account();
        return new ReplyChange(
                event.replyId(),
                ReplyStatus.CANCELLED,
                0,
                account == null ? null : StoredJson.of(account.model()),
                event.messageId(),
                event.seq(),
                event.text(),
                account == null ? null : StoredJson.of(account.withoutRecipe()),
                null,
                null);
    }

    /** This change and, on top of it, a later one of the same reply. */
    ReplyChange then(ReplyChange later) {
        if (status.terminal()) {
            return this;
        }
        return new ReplyChange(
                replyId,
                later.status,
                Math.max(attempt, later.attempt),
                later.model == null ? model : later.model,
                later.messageId,
                later.seq,
                later.text,
                later.account,
                later.failureCode,
                later.failureDetail);
    }
}

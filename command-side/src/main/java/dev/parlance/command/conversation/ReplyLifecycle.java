package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancellationRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyCommand;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.StartReply;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of a reply: requested, started once per attempt, and ended exactly once. Only an open
 * reply can be ended, and ending closes it, so a second end is always refused.
 */
final class ReplyLifecycle {

    private ReplyLifecycle() {}

    static AssistantReplyStarted start(ConversationState state, StartReply command, Instant at) {
        var open = requireOpen(state, command);
        if (open.cancelling()) {
            throw new Rejected(new Rejection.Conflict("The reply is being cancelled."));
        }
        if (command.attempt() != open.attempt() + 1) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "Attempt %d of the reply was started already, or is not due."
                                    .formatted(command.attempt())));
        }
        return new AssistantReplyStarted(
                command.conversationId(),
                command.replyId(),
                command.attempt(),
                command.worker(),
                command.model(),
                at);
    }

    static AssistantReplyCompleted complete(
            ConversationState state, CompleteAssistantReply command, Instant at) {
        var open = requireOpen(state, command);
        requireCurrent(open, command.attempt());
        var slot = open.slot();
        return new AssistantReplyCompleted(
                command.conversationId(),
                command.replyId(),
                open.character(),
                slot == null ? command.messageId() : slot.messageId(),
                slot == null ? state.lastSeq() + 1 : slot.seq(),
                slot != null,
                command.text(),
                command.account(),
                at);
    }

    static AssistantReplyFailed fail(
            ConversationState state, FailAssistantReply command, Instant at) {
        var open = requireOpen(state, command);
        if (command.attempt() != FailAssistantReply.CURRENT_ATTEMPT) {
            requireCurrent(open, command.attempt());
        }
        return new AssistantReplyFailed(
                command.conversationId(),
                command.replyId(),
                open.attempt(),
                command.code(),
                command.detail(),
                at);
    }

    static Optional<AssistantReplyCancellationRequested> cancel(
            ConversationState state, CancelReply command, Instant at) {
        var open = state.replies().find(command.replyId());
        if (open == null) {
            throw ended();
        }
        return open.cancelling()
                ? Optional.empty()
                : Optional.of(
                        new AssistantReplyCancellationRequested(
                                command.conversationId(),
                                command.replyId(),
                                command.cancelledBy(),
                                at));
    }

    static AssistantReplyCancelled endCancelled(
            ConversationState state, EndCancelledReply command, Instant at) {
        var open = requireOpen(state, command);
        if (!open.cancelling()) {
            throw new Rejected(new Rejection.Conflict("Nobody has cancelled the reply."));
        }
        if (command.text() == null) {
            return new AssistantReplyCancelled(
                    command.conversationId(),
                    command.replyId(),
                    open.character(),
                    null,
                    null,
                    open.slot() != null,
                    null,
                    command.account(),
                    at);
        }
        var slot = open.slot();
        return new AssistantReplyCancelled(
                command.conversationId(),
                command.replyId(),
                open.character(),
                slot == null ? command.messageId() : slot.messageId(),
                slot == null ? state.lastSeq() + 1 : slot.seq(),
                slot != null,
                command.text(),
                command.account(),
                at);
    }

    private static OpenReply requireOpen(ConversationState state, ReplyCommand command) {
        var open = state.replies().find(command.replyId());
        if (open == null) {
            throw ended();
        }
        return open;
    }

    private static void requireCurrent(OpenReply open, int attempt) {
        if (attempt != open.attempt()) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "Attempt %d of the reply has been overtaken.".formatted(attempt)));
        }
    }

    private static Rejected ended() {
        return new Rejected(new Rejection.Conflict("The reply has ended, or never was."));
    }
}

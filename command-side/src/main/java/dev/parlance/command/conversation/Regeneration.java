package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what it means to generate a message anew. */
final class Regeneration {

    private Regeneration() {}

    /**
     * An assistant's message gets another variant; a message that was left without an answer gets
     * one.
     *
     * @throws Rejected if there is nothing at this seq to generate anew, or it is under way
     */
    static AssistantReplyRequested of(
            ConversationState state, RegenerateReply command, Instant at) {
        var slot = state.answers().at(command.seq());
        if (slot == null) {
            if (!state.answers().isUnanswered(command.seq())) {
                throw new Rejected(
                        new Rejection.MessageNotFound(command.conversationId(), command.seq()));
            }
            return requested(state, command, command.seq(), null, at);
        }
        if (state.isOpenAt(command.seq())) {
            throw new Rejected(
                    new Rejection.Conflict("This message is being generated anew already."));
        }
        if (slot.variants().size() >= Rules.MAX_VARIANTS) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "A message has at most %d variants.".formatted(Rules.MAX_VARIANTS)));
        }
        return requested(state, command, slot.promptSeq(), slot.seq(), at);
    }

    private static AssistantReplyRequested requested(
            ConversationState state,
            RegenerateReply command,
            long promptSeq,
            @Nullable Long variantOf,
            Instant at) {
        return new AssistantReplyRequested(
                command.conversationId(),
                command.replyId(),
                promptSeq,
                variantOf,
                command.requestedBy(),
                command.model(),
                state.character(),
                at);
    }
}

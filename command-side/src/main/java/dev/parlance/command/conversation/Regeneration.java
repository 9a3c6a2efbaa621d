package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.AnswerSlot;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what it means to generate a message anew. */
final class Regeneration {

    private Regeneration() {}

    /**
     * Whether an earlier question, to which no reply stands, is to be asked once more: where its
     * replies failed, and in a fork, which has none of them.
     *
     * @throws Rejected if it was asked before the fork, and a stream of its reply is resumed there
     */
    static boolean isDue(ConversationState state, AskQuestion command, Posted asked) {
        boolean unheard = asked.replyId() == null;
        if (unheard && !command.anew()) {
            throw new Rejected(
                    new Rejection.Conflict("No reply to this question was asked for here."));
        }
        return command.anew() && (unheard || state.replies().failedToAnswer(asked.seq()));
    }

    /**
     * Asks once more for the answer to a question.
     *
     * @throws Rejected if too many replies are under way
     */
    static AssistantReplyRequested again(
            ConversationState state, AskQuestion command, Posted asked, ReplyId reply, Instant at) {
        Rules.requireSpaceForReplies(state, 1);
        return new AssistantReplyRequested(
                command.conversationId(),
                reply,
                asked.seq(),
                null,
                command.asker(),
                null,
                null,
                state.kind(),
                state.scope(),
                at);
    }

    /**
     * An assistant's message gets another variant; a message that was left without an answer gets
     * one, of the assistant that did not give it.
     *
     * @throws Rejected if there is nothing at this seq to generate anew, or it is under way, or
     *     whoever spoke sits in the room no more
     */
    static AssistantReplyRequested of(
            ConversationState state, RegenerateReply command, Instant at) {
        var slot = state.replies().answers().at(command.seq());
        return slot == null ? ofMissing(state, command, at) : ofVariant(state, command, slot, at);
    }

    private static AssistantReplyRequested ofMissing(
            ConversationState state, RegenerateReply command, Instant at) {
        var missing = state.replies().answers().missingTo(command.seq());
        if (missing.isEmpty()) {
            throw new Rejected(
                    new Rejection.MessageNotFound(command.conversationId(), command.seq()));
        }
        var speaker =
                missing.stream()
                        .flatMap(answer -> Speaker.seated(state, answer.character()).stream())
                        .findFirst()
                        .orElseThrow(Speaker::gone);
        return requested(state, command, command.seq(), null, speaker, at);
    }

    private static AssistantReplyRequested ofVariant(
            ConversationState state, RegenerateReply command, AnswerSlot slot, Instant at) {
        if (state.replies().isOpenAt(command.seq())) {
            throw new Rejected(
                    new Rejection.Conflict("This message is being generated anew already."));
        }
        if (slot.variants().size() >= Rules.MAX_VARIANTS) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "A message has at most %d variants.".formatted(Rules.MAX_VARIANTS)));
        }
        var before = slot.character();
        var speaker = Speaker.inPlaceOf(state, before == null ? null : before.characterId());
        return requested(state, command, slot.promptSeq(), slot.seq(), speaker, at);
    }

    private static AssistantReplyRequested requested(
            ConversationState state,
            RegenerateReply command,
            long promptSeq,
            @Nullable Long variantOf,
            Speaker speaker,
            Instant at) {
        return new AssistantReplyRequested(
                command.conversationId(),
                command.replyId(),
                promptSeq,
                variantOf,
                command.requestedBy(),
                command.model(),
                speaker.character(),
                state.kind(),
                state.scope(),
                at);
    }
}

package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.AnswerSlot;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import org.jspecify.annotations.Nullable;

/**
 * A reply that was asked for and has not ended.
 *
 * @param promptSeq the message to answer
 * @param slot the place of the message it shall be a variant of, or null for a new message
 * @param character who shall speak, or null for the assistant without a character
 * @param requestedBy who asked, to whom the text will belong
 * @param attempt the newest attempt, 0 while none has begun
 * @param cancelling whether a person wants it stopped
 */
record OpenReply(
        long promptSeq,
        @Nullable AnswerSlot slot,
        @Nullable CharacterRef character,
        AccountId requestedBy,
        int attempt,
        boolean cancelling) {

    static OpenReply of(AssistantReplyRequested event, @Nullable AnswerSlot slot) {
        return new OpenReply(
                event.promptSeq(), slot, event.character(), event.requestedBy(), 0, false);
    }

    OpenReply started(int newAttempt) {
        return new OpenReply(promptSeq, slot, character, requestedBy, newAttempt, cancelling);
    }

    OpenReply cancelled() {
        return new OpenReply(promptSeq, slot, character, requestedBy, attempt, true);
    }
}

package dev.parlance.kernel.conversation;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of an assistant's message in its conversation, which its variants share.
 *
 * @param seq the place
 * @param messageId the message
 * @param promptSeq the message it answers
 * @param character who speaks in it, or null for the assistant without a character
 * @param variants the replies that are variants of it, in the order they were completed
 * @param selected the variant that is shown
 */
public record AnswerSlot(
        long seq,
        MessageId messageId,
        long promptSeq,
        @Nullable CharacterRef character,
        List<ReplyId> variants,
        ReplyId selected) {

    public AnswerSlot {
        variants = List.copyOf(variants);
    }
}

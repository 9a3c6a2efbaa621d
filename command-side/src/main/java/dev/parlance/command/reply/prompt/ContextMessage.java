package dev.parlance.command.reply.prompt;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.reply.ReplyId;
import org.jspecify.annotations.Nullable;

/**
 * A message of the conversation that a prompt may show.
 *
 * @param author the person who wrote it, or null for an assistant
 * @param character who speaks in an assistant's message, or null
 * @param reply the reply whose text an assistant's message shows; null for others and for greetings
 */
public record ContextMessage(
        MessageId messageId,
        long seq,
        MessageRole role,
        @Nullable AccountId author,
        @Nullable CharacterRef character,
        String text,
        @Nullable ReplyId reply) {

    @Override
    public String toString() {
        return "ContextMessage[%s #%d]".formatted(messageId, seq);
    }
}

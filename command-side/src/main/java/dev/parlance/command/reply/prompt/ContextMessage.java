package dev.parlance.command.reply.prompt;

import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;

/** A message of the conversation that a prompt may show. */
public record ContextMessage(MessageId messageId, long seq, MessageRole role, String text) {

    @Override
    public String toString() {
        return "ContextMessage[%s #%d]".formatted(messageId, seq);
    }
}

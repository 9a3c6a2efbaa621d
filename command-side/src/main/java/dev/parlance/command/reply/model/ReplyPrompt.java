package dev.parlance.command.reply.model;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param system the instructions that come before the conversation; may be empty
 * @param messages the conversation, oldest first, ending with what is to be answered
 * @param options how to answer
 * @param context what went into the instructions, piece by piece; the demo model shows it
 */
public record ReplyPrompt(
        String system, List<PromptMessage> messages, ModelOptions options, PromptContext context) {

    public ReplyPrompt {
        messages = List.copyOf(messages);
    }
}

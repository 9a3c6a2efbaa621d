package dev.parlance.command.reply;

import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.Provenance;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Builds a prompt: the template, then as many of the newest messages as the budget holds. It reads
 * nothing from outside, so the same arguments always give the same prompt.
 */
final class PromptAssembly {

    /** A prompt and what it was made of. */
    record Assembled(ReplyPrompt prompt, Provenance provenance) {}

    private PromptAssembly() {}

    /**
     * @param messages what was said, oldest first, ending with the message to answer, which is
     *     always shown
     * @param tokenBudget how many tokens the prompt may have; the oldest messages fall out first
     */
    static Assembled assemble(
            PromptTemplate template,
            List<ContextMessage> messages,
            int tokenBudget,
            TokenCounter tokens) {
        var shown = new ArrayDeque<PromptMessage>();
        var ids = new ArrayDeque<MessageId>();
        var spent =
                TokenCounter.TOKENS_PER_ANSWER
                        + tokens.countMessage(
                                new PromptMessage(PromptMessage.Role.SYSTEM, template.system()));
        for (var message : messages.reversed()) {
            var candidate = new PromptMessage(roleOf(message), message.text());
            spent += tokens.countMessage(candidate);
            if (spent > tokenBudget && !shown.isEmpty()) {
                break;
            }
            shown.addFirst(candidate);
            ids.addFirst(message.messageId());
        }
        var prompt =
                new ReplyPrompt(
                        template.system(),
                        List.copyOf(shown),
                        ModelOptions.OPEN,
                        PromptContext.EMPTY);
        var provenance =
                new Provenance(
                        template.version(), List.copyOf(ids), List.of(), List.of(), List.of());
        return new Assembled(prompt, provenance);
    }

    private static PromptMessage.Role roleOf(ContextMessage message) {
        return switch (message.role()) {
            case USER -> PromptMessage.Role.USER;
            case ASSISTANT -> PromptMessage.Role.ASSISTANT;
            case SYSTEM -> PromptMessage.Role.SYSTEM;
        };
    }
}

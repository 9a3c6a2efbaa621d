package dev.parlance.command.reply;

import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.id.IdSource;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every run needs, whatever it is about. */
@Component
record ReplyTools(
        ReplyReports reports,
        ConversationContexts contexts,
        PromptTemplate template,
        TokenCounter tokens,
        PriceList prices,
        ReplySettings settings,
        IdSource ids,
        Clock clock) {

    /**
     * Reads what was said and builds the prompt from it.
     *
     * @param prompt the message to answer, or null to read it too
     * @throws HistoryLagsException if the history does not hold the message to answer in time
     */
    PromptAssembly.Assembled promptFor(GenerationOrder order, @Nullable ContextMessage prompt) {
        var said = prompt == null ? contexts.load(order) : contexts.loadBefore(prompt, order);
        return PromptAssembly.assemble(template, said, settings.promptTokens(), tokens);
    }
}

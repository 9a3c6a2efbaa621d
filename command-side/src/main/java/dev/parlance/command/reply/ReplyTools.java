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
     * Builds the prompt from what was said.
     *
     * @param posted the message to answer, if it was posted just now in this process
     * @throws HistoryLagsException if the history does not hold the message to answer in time
     */
    PromptAssembly.Assembled promptFor(GenerationOrder order, @Nullable PostedPrompt posted)
            throws InterruptedException {
        var said = posted == null ? contexts.load(order) : posted.said();
        return PromptAssembly.assemble(template, said, settings.promptTokens(), tokens);
    }
}

package dev.parlance.command.reply;

import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.Personas;
import dev.parlance.command.reply.prompt.PromptAssembly;
import dev.parlance.command.reply.prompt.PromptBudget;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.kernel.id.IdSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every run needs, whatever it is about. */
@Component
record ReplyTools(
        ReplyReports reports,
        PromptSources sources,
        AnswerPath path,
        List<ReplyCompanion> companions,
        Personas personas,
        PromptTemplates templates,
        TokenCounter tokens,
        PriceList prices,
        ReplySettings settings,
        IdSource ids,
        Clock clock) {

    /** What finds something beside the answer to an order, if anything does. */
    Optional<ReplyCompanion> companionOf(GenerationOrder order) {
        var kind = order.kind();
        return kind == null
                ? Optional.empty()
                : companions.stream().filter(one -> one.accompanies(kind)).findFirst();
    }

    /**
     * The message that a reply answers.
     *
     * @throws ContextLagsException if the history does not hold it in time
     */
    ContextMessage messageOf(RunningReply reply) {
        var posted = reply.prompt();
        return posted == null ? sources.question(reply.order()) : posted.message();
    }

    /**
     * Builds the prompt from all that it may be made of.
     *
     * @param posted the message to answer, if it was posted just now in this process
     * @throws ContextLagsException if the history does not hold the message to answer in time
     */
    PromptAssembly.Assembled promptFor(GenerationOrder order, @Nullable PostedPrompt posted)
            throws InterruptedException {
        var material = posted == null ? sources.gather(order) : posted.material();
        return PromptAssembly.assemble(
                templates, material, new PromptBudget(settings.promptTokens()), tokens);
    }
}

package dev.parlance.command.reply;

import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.MessageRole;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Has the replies to messages that are posted in this process generated as soon as they are
 * committed. The saga would come to the same a moment later; it still does, for what is lost here.
 */
final class RepliesAtOnce {

    private final ReplyGenerator generator;
    private final PromptSources sources;
    private final ThreadFactory threads = Thread.ofVirtual().name("context-", 0).factory();

    RepliesAtOnce(ReplyGenerator generator, PromptSources sources) {
        this.generator = generator;
        this.sources = sources;
    }

    /** Takes the events of a unit of work that is about to commit. */
    void on(List<? extends EventMessage<?>> events) {
        UserMessagePosted posted = null;
        for (var event : events) {
            switch (event.getPayload()) {
                case UserMessagePosted message -> posted = message;
                case AssistantReplyRequested requested -> askAfterCommit(requested, posted);
                default -> {}
            }
        }
    }

    private void askAfterCommit(
            AssistantReplyRequested requested, @Nullable UserMessagePosted posted) {
        if (posted != null && posted.seq() == requested.promptSeq()) {
            var message =
                    new ContextMessage(
                            posted.messageId(),
                            posted.seq(),
                            MessageRole.USER,
                            posted.author(),
                            null,
                            posted.text().text(),
                            null);
            var order = GenerationOrder.first(requested);
            var prompt = prepare(order, message);
            CurrentUnitOfWork.get().root().afterCommit(_ -> generator.ask(order, prompt));
        }
    }

    private PostedPrompt prepare(GenerationOrder order, ContextMessage message) {
        var prompt = new PostedPrompt(message, () -> sources.gatherBefore(message, order));
        if (generator.hasRoom() && !order.mayBeKnown()) {
            prompt.readAhead(threads);
        }
        return prompt;
    }
}

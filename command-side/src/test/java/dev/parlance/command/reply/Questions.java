package dev.parlance.command.reply;

import dev.parlance.command.reply.Question.Setting;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.PromptAssembly;
import dev.parlance.command.reply.prompt.PromptBudget;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Questions to a coach, each the first of its conversation, whose prompts show nothing else. */
public final class Questions {

    private static final PromptTemplates TEMPLATES = PromptTemplates.load();
    private static final JtokkitTokenCounter TOKENS = new JtokkitTokenCounter();

    private Questions() {}

    /**
     * A question.
     *
     * @param known how often what is known in its scope had changed when it was looked up
     */
    public static Question first(
            AccountId asker,
            @Nullable KnowledgeScope scope,
            String text,
            ReplyModel model,
            LongSupplier known) {
        var message = message(asker, text);
        return new Question(
                new ReplyId(UUID.randomUUID()),
                asker,
                new Setting(ConversationKind.COACH, scope, 1, false, () -> message),
                new PromptOnce(() -> assembled(List.of(message), known.getAsLong())),
                model);
    }

    /** The same in another setting. */
    public static Question in(Setting setting, Question question) {
        return new Question(
                question.replyId(), question.asker(), setting, question.prompt(), question.model());
    }

    public static ContextMessage message(AccountId author, String text) {
        return new ContextMessage(
                new MessageId(UUID.randomUUID()), 1, MessageRole.USER, author, null, text, null);
    }

    /** The prompt of what was said, for which nothing was found in what is known. */
    public static PromptAssembly.Assembled assembled(List<ContextMessage> messages, long known) {
        return assembled(messages, new FoundKnowledge(List.of(), known, true));
    }

    /** The prompt of what was said, and of what was found for it in time. */
    public static PromptAssembly.Assembled assembled(
            List<ContextMessage> messages, @Nullable FoundKnowledge found) {
        return PromptAssembly.assemble(
                TEMPLATES,
                new PromptMaterial(
                        ConversationKind.COACH,
                        null,
                        PromptMaterial.NO_NAMES,
                        ActiveLore.NONE,
                        RecalledMemories.NONE,
                        found,
                        null,
                        null,
                        messages),
                new PromptBudget(8_000),
                TOKENS);
    }
}

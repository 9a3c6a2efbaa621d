package dev.parlance.command.reply;

import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.reply.ReplyId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt at a reply asks.
 *
 * @param replyId the reply, the same in all attempts
 * @param asker who asked, to whom the answer will belong
 * @param setting where and how it was asked
 * @param prompt what is asked, put together on first use
 * @param model who is asked
 */
public record Question(
        ReplyId replyId, AccountId asker, Setting setting, PromptOnce prompt, ReplyModel model) {

    /**
     * Where and how a question was asked.
     *
     * @param kind of the conversation, or null if it is not known
     * @param scope the knowledge that a coach answers from, or null
     * @param seq of the message to answer
     * @param again whether it was answered before, or is asked of a model of the asker's choice
     * @param message reads the message to answer; it fails as the prompt does
     */
    public record Setting(
            @Nullable ConversationKind kind,
            @Nullable KnowledgeScope scope,
            long seq,
            boolean again,
            Supplier<ContextMessage> message) {}

    /** The same, asked of another model. */
    public Question of(ReplyModel other) {
        return new Question(replyId, asker, setting, prompt, other);
    }
}

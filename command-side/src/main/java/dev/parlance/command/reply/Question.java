package dev.parlance.command.reply;

import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.reply.ReplyId;

/**
 * What one attempt at a reply asks.
 *
 * @param replyId the reply, the same in all attempts
 * @param asker who asked, to whom the answer will belong
 * @param prompt what is asked, put together on first use
 * @param model who is asked
 */
public record Question(ReplyId replyId, AccountId asker, PromptOnce prompt, ReplyModel model) {

    /** The same, asked of another model. */
    public Question of(ReplyModel other) {
        return new Question(replyId, asker, prompt, other);
    }
}

package dev.parlance.command.rerun;

import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * The prompt of a reply, built again.
 *
 * @param person who asked for the reply
 * @param inexact why it is not proved to be the prompt that was sent then, or null if it is
 */
record RebuiltPrompt(ReplyPrompt prompt, AccountId person, @Nullable String inexact) {

    @Override
    public String toString() {
        return "RebuiltPrompt[%s]".formatted(inexact == null ? "exact" : inexact);
    }
}

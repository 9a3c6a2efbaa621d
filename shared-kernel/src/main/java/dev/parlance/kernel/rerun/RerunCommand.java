package dev.parlance.kernel.rerun;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyId;
import org.axonframework.commandhandling.RoutingKey;

/** What is asked of a re-run. */
public sealed interface RerunCommand {
    @RoutingKey
    RerunId rerunId();

    /**
     * Has the prompt of a finished reply sent to a model. It is refused if the prompt cannot be
     * built again, also because something of it was deleted.
     *
     * @param model as the provider calls it
     */
    record RequestRerun(
            RerunId rerunId,
            ReplyId replyId,
            ConversationId conversationId,
            String model,
            AccountId requestedBy)
            implements RerunCommand {}

    /**
     * Ends a re-run with what the model said.
     *
     * @param text belongs to whoever asked for the reply
     */
    record CompleteRerun(RerunId rerunId, ProtectedText text, RerunAccount account)
            implements RerunCommand {}

    /** Ends a re-run without an answer. */
    record FailRerun(RerunId rerunId, ErrorCode code, String detail) implements RerunCommand {}
}

package dev.parlance.gateway.reply;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyQuery.FindReply;
import dev.parlance.kernel.reply.ReplyView;
import dev.parlance.kernel.reply.RunningReplies;
import dev.parlance.kernel.reply.RunningReplies.PartialReply;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where a reply stands: in this process if it runs here, else in the read model. */
@Component
public class ReplyLookup {

    private final RunningReplies running;
    private final Queries queries;

    ReplyLookup(ObjectProvider<RunningReplies> running, Queries queries) {
        // A node that generates no replies has none running.
        this.running = running.getIfAvailable(() -> replyId -> Optional.empty());
        this.queries = queries;
    }

    /**
     * What the reply has said so far, or empty if it does not run in this process. It is for
     * callers who know that the reader may see its conversation.
     */
    public Optional<PartialReply> running(ReplyId replyId) {
        return running.find(replyId);
    }

    /**
     * The reply as the read model knows it.
     *
     * @throws Rejected if there is none, or the reader may not see it
     */
    public ReplyView view(ReplyId replyId, AccountId reader) {
        return queries.ask(new FindReply(replyId, reader), ReplyView.class);
    }

    /**
     * The end of a reply that was certainly asked for, or empty if it goes on or the read model has
     * not heard of it yet.
     */
    public Optional<ReplyEnding> ending(ReplyId replyId, AccountId reader) {
        try {
            return ReplyEnding.found(view(replyId, reader));
        } catch (Rejected e) {
            if (e.rejection().code() == ErrorCode.REPLY_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

package dev.parlance.gateway.reply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal.ReplyAsked;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyQuery.FindReply;
import dev.parlance.kernel.reply.ReplyView;
import dev.parlance.kernel.reply.RunningReplies;
import dev.parlance.kernel.reply.RunningReplies.PartialReply;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where a reply stands: in this process if it runs here, else on another node or in the read model.
 */
@Component
public class ReplyLookup {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    private static final int MOST_ASKED = 10_000;

    private final RunningReplies running;
    private final Queries queries;
    private final LiveChannel channel;
    private final Cache<ReplyId, Boolean> asked =
            Caffeine.newBuilder()
                    .maximumSize(MOST_ASKED)
                    .expireAfterWrite(BETWEEN_QUESTIONS)
                    .build();

    ReplyLookup(ObjectProvider<RunningReplies> running, Queries queries, LiveChannel channel) {
        // A node that generates no replies has none running.
        this.running = running.getIfAvailable(() -> replyId -> Optional.empty());
        this.queries = queries;
        this.channel = channel;
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

    /** The same, or empty if the read model has not heard of the reply yet. */
    Optional<ReplyView> viewIfKnown(ReplyId replyId, AccountId reader) {
        try {
            return Optional.of(view(replyId, reader));
        } catch (Rejected e) {
            if (e.rejection().code() == ErrorCode.REPLY_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Asks whoever runs the reply to say again what it has said so far. Everybody on this node
     * hears the answer, as a delta that begins at 0, so one question a second is enough for all.
     */
    public void ask(ConversationId conversation, ReplyId replyId) {
        if (asked.asMap().putIfAbsent(replyId, Boolean.TRUE) == null) {
            channel.publish(new ReplyAsked(conversation, replyId));
        }
    }
}

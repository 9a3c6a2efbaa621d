package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest posts, by the names their clients gave them: a bounded window. */
final class RecentPosts {

    /** How many posts the window holds. */
    static final int SIZE = 128;

    private final ArrayDeque<Post> window = new ArrayDeque<>();
    private final ForgottenPosts forgotten = new ForgottenPosts();
    private boolean pastUnknown;

    /** Whether this may be a post that the window does not hold any more. */
    boolean mayHaveForgotten(AccountId author, ClientMessageId clientMessageId) {
        return pastUnknown || forgotten.mayContain(author, clientMessageId);
    }

    Optional<EarlierPost> find(AccountId author, ClientMessageId clientMessageId) {
        for (var post : window) {
            if (post.clientMessageId.equals(clientMessageId) && post.author.equals(author)) {
                return Optional.of(
                        new EarlierPost(
                                new Posted(post.messageId, post.seq, post.replyId),
                                post.fingerprint));
            }
        }
        return Optional.empty();
    }

    void add(UserMessagePosted posted) {
        if (window.size() == SIZE) {
            var oldest = window.removeFirst();
            forgotten.add(oldest.author, oldest.clientMessageId);
        }
        window.addLast(Post.of(posted));
    }

    void answeredBy(long seq, ReplyId replyId) {
        if (!window.isEmpty() && window.getLast().seq == seq) {
            window.addLast(window.removeLast().answeredBy(replyId));
        }
    }

    /** A fork shares the source's past, so absence from its window proves nothing. */
    void forgetPast() {
        pastUnknown = true;
    }

    private record Post(
            AccountId author,
            ClientMessageId clientMessageId,
            MessageId messageId,
            long seq,
            @Nullable ProtectedText fingerprint,
            @Nullable ReplyId replyId) {

        static Post of(UserMessagePosted posted) {
            return new Post(
                    posted.author(),
                    posted.clientMessageId(),
                    posted.messageId(),
                    posted.seq(),
                    Fingerprints.of(posted.text()),
                    null);
        }

        Post answeredBy(ReplyId reply) {
            return replyId == null
                    ? new Post(author, clientMessageId, messageId, seq, fingerprint, reply)
                    : this;
        }
    }
}

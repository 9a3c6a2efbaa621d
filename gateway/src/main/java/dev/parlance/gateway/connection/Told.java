package dev.parlance.gateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client is told beside what is said in conversations. */
public final class Told {

    private Told() {}

    /**
     * The client has joined: whatever follows {@code lastSeq} is told as it happens, and what came
     * up to it can be synced.
     */
    public record Joined(ConversationId conversationId, long lastSeq, List<Somebody> present) {

        static Joined of(ConversationId id, long lastSeq, Map<AccountId, Integer> present) {
            return new Joined(
                    id,
                    lastSeq,
                    present.entrySet().stream()
                            .map(who -> new Somebody(who.getKey(), who.getValue()))
                            .toList());
        }
    }

    /** Somebody who is present with so many connections. */
    public record Somebody(AccountId accountId, int devices) {}

    public record Left(ConversationId conversationId) {}

    /** The message is committed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sent(MessageId messageId, long seq, @Nullable ReplyId replyId) {}

    public record ReadUpTo(ConversationId conversationId, long lastReadSeq) {}

    /** The typing was passed on. */
    public record TypingTold() {}

    /** The connection lives on until then. */
    public record Authenticated(AccountId accountId, Instant expiresAt) {}

    public record Pong(Instant at) {}

    /** {@code ready}: the connection is open. */
    public record Ready(
            UUID connectionId, AccountId accountId, Instant expiresAt, long pingEveryMs) {}

    /** {@code token.expiring}. */
    public record TokenExpiring(Instant expiresAt) {}

    /** {@code going_down}: come back after so long. */
    public record GoingDown(long retryAfterMs) {}
}

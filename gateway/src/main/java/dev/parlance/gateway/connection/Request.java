package dev.parlance.gateway.connection;

import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.kernel.conversation.ConversationId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client may ask for over its connection. */
public sealed interface Request {

    /** All there are, by the names they have on the wire. */
    Map<String, Class<? extends Request>> KINDS =
            Map.of(
                    "auth", Authenticate.class,
                    "join", Join.class,
                    "leave", Leave.class,
                    "send", Send.class,
                    "read", Read.class,
                    "typing", Typing.class,
                    "sync", Sync.class,
                    "ping", Ping.class);

    /** To hear a conversation. */
    record Join(@NotNull ConversationId conversationId) implements Request {}

    /** To hear it no longer. */
    record Leave(@NotNull ConversationId conversationId) implements Request {}

    /** To post a message. */
    record Send(
            @NotNull ConversationId conversationId,
            @NotNull @StorableText String text,
            @Size(max = 128) @StorableText @Nullable String clientMessageId)
            implements Request {
        @Override
        public String toString() {
            return "Send[%s, %s]".formatted(conversationId, clientMessageId);
        }
    }

    /** To move the read marker forward. */
    record Read(@NotNull ConversationId conversationId, @NotNull @Min(0) Long lastReadSeq)
            implements Request {}

    /** To have the others know that one is writing, or no longer is. */
    record Typing(@NotNull ConversationId conversationId, @NotNull Boolean typing)
            implements Request {}

    /** To be given the messages after a seq. */
    record Sync(
            @NotNull ConversationId conversationId,
            @NotNull @Min(0) Long afterSeq,
            @Min(1) @Max(200) @Nullable Integer limit)
            implements Request {}

    /** To go on with a newer token. */
    record Authenticate(@NotNull @Size(min = 1, max = 8192) String token) implements Request {
        @Override
        public String toString() {
            return "Authenticate";
        }
    }

    /** To know whether the service is there. */
    record Ping() implements Request {}
}

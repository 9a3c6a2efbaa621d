package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.StreamProperties;
import dev.parlance.gateway.reply.ReplyLookup;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the scripts that say what happens in a conversation. */
@Component
public class FeedScripts {

    private final History history;
    private final Wording wording;
    private final ReplyLookup replies;
    private final StreamProperties properties;
    private final Clock clock;

    FeedScripts(
            History history,
            Wording wording,
            ReplyLookup replies,
            StreamProperties properties,
            Clock clock) {
        this.history = history;
        this.wording = wording;
        this.replies = replies;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The feed of one reader, which ends with the reader's part in the conversation.
     *
     * @param cursor where the client stands, or null to begin with what comes next
     * @throws Rejected if the reader may not see the conversation, or the cursor is none
     */
    public FeedScript alone(ConversationId id, AccountId reader, @Nullable String cursor) {
        return script(id, reader, () -> reader, cursor, new Present());
    }

    /**
     * A feed that several people hear together. Whoever plays it sees to it that only those do who
     * take part.
     *
     * @param readers gives one who takes part, on whose behalf the read model is asked
     * @param cursor where the feed stood when it broke off, or null to begin with what comes next
     * @param present who was present then
     * @throws Rejected if the conversation cannot be seen
     */
    public FeedScript shared(
            ConversationId id,
            Supplier<AccountId> readers,
            @Nullable String cursor,
            Present present) {
        return script(id, null, readers, cursor, present);
    }

    private FeedScript script(
            ConversationId id,
            @Nullable AccountId alone,
            Supplier<AccountId> reader,
            @Nullable String cursor,
            Present present) {
        var resumption =
                Optional.ofNullable(cursor)
                        .filter(given -> !given.isEmpty())
                        .map(FeedCursor::parse);
        var from = resumption.orElseGet(() -> newest(id, reader.get()));
        if (alone != null && resumption.isPresent()) {
            history.conversation(id, alone);
        }
        var said = new FeedReplies(id, from.replies(), reader, replies);
        var messages =
                new FeedMessages(
                        new FeedHistory(history, id, reader), wording, said, from.messageSeq());
        return new FeedScript(
                id,
                alone,
                from,
                resumption.isPresent(),
                messages,
                said,
                new FeedRounds(clock, properties.reconcile()),
                present,
                clock);
    }

    private FeedCursor newest(ConversationId id, AccountId reader) {
        var last = history.conversation(id, reader).lastMessage();
        return new FeedCursor(-1, last == null ? 0 : last.seq(), List.of());
    }
}

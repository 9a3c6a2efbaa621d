package dev.parlance.gateway.reply;

import dev.parlance.gateway.live.StreamProperties;
import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the scripts of streams that say one reply. Their ids are {@code r:} and a cursor, or
 * {@code t:} and another if they say the pages beside it, too.
 */
@Component
public class ReplyStreams {

    static final String ID_PREFIX = "r:";
    static final String DETAILED_PREFIX = "t:";

    private final ReplyLookup replies;
    private final StreamProperties properties;
    private final Clock clock;

    ReplyStreams(ReplyLookup replies, StreamProperties properties, Clock clock) {
        this.replies = replies;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Reads the {@code Last-Event-ID} of a stream of a reply.
     *
     * @throws Rejected if no such stream gave it out
     */
    public Optional<ReplyCursor> resumption(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return Optional.empty();
        }
        if (!lastEventId.startsWith(ID_PREFIX)) {
            throw ReplyCursor.malformed();
        }
        return Optional.of(ReplyCursor.parse(lastEventId.substring(ID_PREFIX.length())));
    }

    /** The script that says a reply from a place on. */
    public StreamScript script(ReplyCursor from, AccountId reader) {
        return new ReplyScript(new ReplyProgress(from), reader, replies, patience());
    }

    /**
     * Reads the {@code Last-Event-ID} of a stream of a reply and of the pages beside it.
     *
     * @throws Rejected if no such stream gave it out
     */
    public Optional<DetailedReplyCursor> detailedResumption(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return Optional.empty();
        }
        if (!lastEventId.startsWith(DETAILED_PREFIX)) {
            throw ReplyCursor.malformed();
        }
        return Optional.of(
                DetailedReplyCursor.parse(lastEventId.substring(DETAILED_PREFIX.length())));
    }

    /** The script that says a reply, and the pages beside it, from a place on. */
    public StreamScript detailed(DetailedReplyCursor from, AccountId reader) {
        return new DetailedReplyScript(from, reader, replies, this::patience, clock);
    }

    private Patience patience() {
        return new Patience(clock, properties.replyPoll());
    }

    /** The id of the place before the first event of a reply. */
    public String idBefore(ReplyId replyId) {
        return ID_PREFIX + ReplyCursor.beginningOf(replyId);
    }
}

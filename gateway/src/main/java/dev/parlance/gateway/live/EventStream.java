package dev.parlance.gateway.live;

import dev.parlance.gateway.limit.LoadSheddingFilter;
import dev.parlance.gateway.live.StreamEnded.Reason;
import dev.parlance.gateway.problem.Problems;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.live.LiveChannel.Listening;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stream that listens already and is about to speak. It holds a place among the open streams
 * until it is closed.
 */
public final class EventStream implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    private final OpenStreams places;
    private final AccountId reader;
    private final Mailbox mailbox;
    private final Listening listening;
    private final Instant expiresAt;
    private final StreamProperties properties;
    private final Clock clock;
    private final JsonMapper json;
    private final Problems problems;
    private Reason over = Reason.REFUSED;

    EventStream(
            OpenStreams places,
            AccountId reader,
            Mailbox mailbox,
            Listening listening,
            Instant expiresAt,
            StreamProperties properties,
            Clock clock,
            JsonMapper json,
            Problems problems) {
        this.places = places;
        this.reader = reader;
        this.mailbox = mailbox;
        this.listening = listening;
        this.expiresAt = expiresAt;
        this.properties = properties;
        this.clock = clock;
        this.json = json;
        this.problems = problems;
    }

    /**
     * Plays a script to a client until the script is finished, the client is gone or cut off, its
     * token expires, its reader is removed from the conversation, or the node goes down. Once the
     * first byte is sent a failure can only be told as a last {@code error} event, so nothing is
     * thrown.
     */
    public void play(StreamScript script, HttpServletResponse response) {
        var out = new StreamWriter(script, response, json, clock);
        LoadSheddingFilter.leaveEarly();
        try {
            out.open(properties.retry());
            script.begin(out);
            while (!script.finished()) {
                step(script, out);
            }
            out.flush();
            over = Reason.FINISHED;
        } catch (StreamEnded ended) {
            // A client that does not read fails the write, too, if that is how it is found out.
            over = mailbox.closed().orElse(ended.reason());
            log.debug("A stream ended: {}", over);
            if (ended.reason() == Reason.TOKEN_EXPIRED) {
                out.farewell(ErrorCode.UNAUTHORIZED, "The token has expired.");
            }
            if (ended.reason() == Reason.REMOVED) {
                out.farewell(
                        ErrorCode.FORBIDDEN, "You take no part in this conversation any more.");
            }
        } catch (Rejected rejected) {
            over = Reason.REFUSED;
            out.farewell(rejected.rejection().code(), rejected.rejection().detail());
        } catch (RuntimeException failure) {
            over = Reason.FAILED;
            var problem = problems.of(failure);
            if (problem.code() == ErrorCode.INTERNAL_ERROR) {
                log.error("A stream failed", failure);
            } else {
                log.warn("A stream ended with {}: {}", problem.code(), failure.getMessage());
            }
            out.farewell(problem.code(), problem.detail());
        }
    }

    private void step(StreamScript script, StreamWriter out) {
        var signal = mailbox.poll(Duration.ZERO);
        if (signal.isEmpty()) {
            out.flush();
            signal = mailbox.poll(patience(script, out));
        }
        if (!clock.instant().isBefore(expiresAt)) {
            throw new StreamEnded(Reason.TOKEN_EXPIRED);
        }
        signal.ifPresent(heard -> script.on(heard, out));
        if (!script.finished() && signal.filter(this::removesReader).isPresent()) {
            throw new StreamEnded(Reason.REMOVED);
        }
        var now = clock.instant();
        if (!script.finished() && !now.isBefore(script.nextLook())) {
            script.look(out);
        }
        if (!script.finished() && !now.isBefore(out.lastSpoke().plus(properties.heartbeat()))) {
            out.emit("heartbeat", new Heartbeat(now));
        }
    }

    private boolean removesReader(LiveSignal signal) {
        return signal instanceof Committed committed
                && committed.event() instanceof ParticipantRemoved removed
                && removed.accountId().equals(reader);
    }

    private Duration patience(StreamScript script, StreamWriter out) {
        var next = out.lastSpoke().plus(properties.heartbeat());
        next = next.isBefore(script.nextLook()) ? next : script.nextLook();
        next = next.isBefore(expiresAt) ? next : expiresAt;
        var patience = Duration.between(clock.instant(), next);
        return patience.isNegative() ? Duration.ZERO : patience;
    }

    @Override
    public void close() {
        listening.close();
        places.leave(reader, mailbox, over);
    }

    private record Heartbeat(Instant at) {}
}

package dev.parlance.gateway.connection;

import dev.parlance.gateway.connection.Frame.Ack;
import dev.parlance.gateway.conversation.Participation;
import dev.parlance.gateway.limit.Throttle;
import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.problem.Problems;
import dev.parlance.gateway.problem.RequestIds;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.gateway.security.TokenCheck;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import dev.parlance.kernel.rejection.Rejection.Refused;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Does what clients ask for over their connections. */
@Component
class Requests {

    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    private static final int PAGE = 100;
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Participation participation;
    private final SharedFeeds feeds;
    private final LiveChannel channel;
    private final TokenCheck tokens;
    private final Throttle frames;
    private final Throttle refusals;
    private final Validator validator;
    private final Problems problems;
    private final ConnectionProperties properties;
    private final Clock clock;

    Requests(
            Participation participation,
            SharedFeeds feeds,
            LiveChannel channel,
            TokenCheck tokens,
            @Qualifier("frames") Throttle frames,
            @Qualifier("refusals") Throttle refusals,
            Validator validator,
            Problems problems,
            ConnectionProperties properties,
            Clock clock) {
        this.participation = participation;
        this.feeds = feeds;
        this.channel = channel;
        this.tokens = tokens;
        this.frames = frames;
        this.refusals = refusals;
        this.validator = validator;
        this.problems = problems;
        this.properties = properties;
        this.clock = clock;
    }

    void handle(Connection connection, @Nullable Object to, Request request) {
        if (connection.isOver()) {
            return;
        }
        try (var _ = RequestIds.begin()) {
            if (isGranted(connection, to)) {
                var violations = validator.validate(request);
                if (!violations.isEmpty()) {
                    throw new ConstraintViolationException(violations);
                }
                var payload = done(connection, to, request);
                if (payload != null && to != null) {
                    connection.tell(new Ack(to, payload));
                }
            }
        } catch (RuntimeException e) {
            connection.fail(to, e);
        }
    }

    void refuse(Connection connection, @Nullable Object to, Exception why) {
        try (var _ = RequestIds.begin()) {
            if (isGranted(connection, to)) {
                connection.fail(to, why);
            }
        }
    }

    Fault fault(Exception why) {
        var fault = problems.fault(why);
        if (fault.code() == ErrorCode.INTERNAL_ERROR) {
            log.error("A request over a connection failed", why);
        }
        return fault;
    }

    private boolean isGranted(Connection connection, @Nullable Object to) {
        var name = connection.id().toString();
        try {
            frames.require(name);
            return true;
        } catch (TryLater tooMany) {
            connection.fail(to, tooMany);
        }
        try {
            refusals.require(name);
        } catch (TryLater _) {
            connection.end(Ending.TOO_MANY_FRAMES);
        }
        return false;
    }

    /** Does it; gives what the client is told, or null if it is told later. */
    private @Nullable Object done(Connection connection, @Nullable Object to, Request request) {
        return switch (request) {
            case Request.Join join -> {
                join(connection, to, join.conversationId());
                yield null;
            }
            case Request.Leave leave -> {
                connection.leave(leave.conversationId());
                yield new Told.Left(leave.conversationId());
            }
            case Request.Send send -> {
                var posted =
                        participation.post(
                                send.conversationId(),
                                connection.account(),
                                send.text(),
                                send.clientMessageId());
                yield new Told.Sent(posted.messageId(), posted.seq(), posted.replyId());
            }
            case Request.Read read -> {
                var id = read.conversationId();
                participation.markRead(id, connection.account(), read.lastReadSeq());
                yield new Told.ReadUpTo(id, read.lastReadSeq());
            }
            case Request.Typing typing -> {
                typing(connection, typing);
                yield new Told.TypingTold();
            }
            case Request.Sync sync -> synced(connection, sync);
            case Request.Authenticate authenticate -> renewed(connection, authenticate.token());
            case Request.Ping _ -> new Told.Pong(clock.instant());
        };
    }

    private void join(Connection connection, @Nullable Object to, ConversationId id) {
        participation.require(id, connection.account());
        if (connection.feed(id) == null && connection.joinedCount() >= properties.maxJoined()) {
            throw new TryLater(
                    ErrorCode.RATE_LIMITED,
                    "At most %d conversations may be joined at a time."
                            .formatted(properties.maxJoined()),
                    LATER);
        }
        connection.join(id, feeds, to);
    }

    private void typing(Connection connection, Request.Typing typing) {
        var id = typing.conversationId();
        if (connection.feed(id) == null) {
            throw new Rejected(new Conflict("Join the conversation first."));
        }
        channel.publish(new LiveSignal.Typing(id, connection.account(), typing.typing()));
    }

    private Object synced(Connection connection, Request.Sync sync) {
        var feed = connection.feed(sync.conversationId());
        int limit = sync.limit() == null ? PAGE : sync.limit();
        // What was said to be there is to be found, though the read model may be a little late.
        long told = feed == null ? 0 : Math.min(feed.lastSeq(), sync.afterSeq() + limit);
        return participation.missed(
                sync.conversationId(),
                connection.account(),
                sync.afterSeq(),
                limit,
                told > sync.afterSeq() ? told : null);
    }

    private Object renewed(Connection connection, String token) {
        var bearer = tokens.check(token, connection.account().toString());
        if (!bearer.account().equals(connection.account())) {
            throw new Rejected(new Refused(ErrorCode.FORBIDDEN, "The token is another account's."));
        }
        connection.renewed(bearer.expiresAt());
        return new Told.Authenticated(bearer.account(), bearer.expiresAt());
    }
}

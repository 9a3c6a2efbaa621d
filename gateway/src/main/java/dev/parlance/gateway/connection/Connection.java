package dev.parlance.gateway.connection;

import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.connection.Frame.Failed;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One open connection of somebody: a device. What its client asks for is done by the thread that
 * brings it, one request after the other, which is for the transport to see to.
 */
public final class Connection {

    private final UUID id;
    private final AccountId account;
    private final Wire wire;
    private final Outbox outbox;
    private final Requests requests;
    private final Connections registry;
    private final Map<ConversationId, SharedFeed> joined = new HashMap<>(2);
    private volatile Instant expiresAt;
    private boolean warned;
    private @Nullable Ending ended;

    Connection(
            UUID id,
            AccountId account,
            Instant expiresAt,
            Wire wire,
            Outbox.Limits limits,
            Requests requests,
            Connections registry) {
        this.id = id;
        this.account = account;
        this.expiresAt = expiresAt;
        this.wire = wire;
        this.outbox = new Outbox(wire, limits, this::end);
        this.requests = requests;
        this.registry = registry;
    }

    public UUID id() {
        return id;
    }

    public AccountId account() {
        return account;
    }

    /** When the token ceases to count that was shown last. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /**
     * Does what the client asks for, and tells it the result. It may take a while.
     *
     * @param to what the transport knows the request by; null if no answer is wanted, in which case
     *     failures are told all the same
     */
    public void ask(@Nullable Object to, Request request) {
        requests.handle(this, to, request);
    }

    /** Tells the client that something it sent is no request, and why. */
    public void refuse(@Nullable Object to, Exception why) {
        requests.refuse(this, to, why);
    }

    /** Ends the connection, for the first reason that is given. */
    public void end(Ending ending) {
        List<SharedFeed> heard;
        synchronized (this) {
            if (ended != null) {
                return;
            }
            ended = ending;
            heard = List.copyOf(joined.values());
            joined.clear();
        }
        outbox.close();
        heard.forEach(feed -> feed.leave(this));
        registry.forget(this, ending);
        wire.close(ending);
    }

    /** Tells the client something, unless it is gone. */
    void tell(Frame frame) {
        tell(List.of(frame));
    }

    /** Tells the client several things at once, unless it is gone. */
    void tell(List<? extends Frame> frames) {
        outbox.offer(frames);
    }

    void tell(String event, Object payload) {
        tell(new Event(event, null, payload, 0));
    }

    void fail(@Nullable Object to, Exception why) {
        tell(new Failed(to, requests.fault(why)));
    }

    /** Whether it has ended, so that nothing is done for it any more. */
    synchronized boolean isOver() {
        return ended != null;
    }

    /** The feed of a conversation that was joined, or null if it was not. */
    synchronized @Nullable SharedFeed feed(ConversationId conversation) {
        return joined.get(conversation);
    }

    synchronized int joinedCount() {
        return joined.size();
    }

    /** Joins a conversation; the answer is told when the feed is heard. */
    synchronized void join(ConversationId conversation, SharedFeeds feeds, @Nullable Object to) {
        if (ended == null) {
            joined.put(conversation, feeds.join(conversation, this, to));
        }
    }

    void leave(ConversationId conversation) {
        SharedFeed feed;
        synchronized (this) {
            feed = joined.remove(conversation);
        }
        if (feed != null) {
            feed.leave(this);
        }
    }

    /** The feed is no longer for this connection. */
    synchronized void dropped(SharedFeed feed) {
        joined.remove(feed.id(), feed);
    }

    synchronized void renewed(Instant until) {
        expiresAt = until;
        warned = false;
    }

    /** Whether the client is to be warned now that its token expires: once for each token. */
    synchronized boolean warn(Instant now, Instant from) {
        boolean due = !warned && !now.isBefore(from);
        warned |= due;
        return due;
    }

    boolean isAlive(Instant now) {
        return wire.isAlive(now);
    }

    /** Waits until the client has been told everything, or until then. */
    void drain(long deadlineNanos) throws InterruptedException {
        outbox.await(deadlineNanos);
    }

    @Override
    public String toString() {
        return "Connection[%s of %s]".formatted(id, account);
    }
}

package dev.parlance.gateway.connection;

import dev.parlance.gateway.connection.FeedQueue.Come;
import dev.parlance.gateway.connection.FeedQueue.Gone;
import dev.parlance.gateway.connection.FeedQueue.Heard;
import dev.parlance.gateway.connection.FeedQueue.Item;
import dev.parlance.gateway.connection.FeedQueue.Lost;
import dev.parlance.gateway.connection.Frame.Ack;
import dev.parlance.gateway.conversation.FeedScript;
import dev.parlance.gateway.conversation.Present;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.Presence;
import dev.parlance.kernel.live.LiveSignal.PresenceAsked;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import dev.parlance.kernel.rejection.Rejection.ConversationNotFound;
import dev.parlance.kernel.rejection.Rejection.NotParticipant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed of one conversation, played once on this node for all connections that have joined it:
 * one thread, one look after the read model, each event encoded once. It ends with the last
 * connection that leaves. When it stumbles it begins again where it stood, and the connections hear
 * that they may have missed something.
 */
final class SharedFeed implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SharedFeed.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TOGETHER = 256;

    private final ConversationId id;
    private final FeedTools tools;
    private final FeedQueue queue = new FeedQueue();
    private final Audience audience;
    private final Membership membership = new Membership();
    private final Present present = new Present();
    private final List<Come> arriving = new ArrayList<>();
    private @Nullable FeedScript script;
    private @Nullable String cursor;
    private Instant nextTry = Instant.MIN;
    private boolean over;
    private volatile long lastSeq;

    SharedFeed(ConversationId id, FeedTools tools) {
        this.id = id;
        this.tools = tools;
        this.audience = new Audience(this, tools);
    }

    /** The seq of the last message that was told. */
    long lastSeq() {
        return lastSeq;
    }

    /**
     * Lets a connection hear the feed; it is told where the feed stands when it begins to.
     *
     * @param to the request that is answered then, or null if it wants no answer
     * @return false if the feed has ended
     */
    boolean join(Connection connection, @Nullable Object to) {
        return queue.put(new Come(connection, to));
    }

    void leave(Connection connection) {
        queue.put(new Gone(connection));
    }

    @Override
    public void run() {
        try (var _ = tools.channel().listen(id, queue::hear)) {
            while (!over) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tools.ended().accept(this);
        }
    }

    ConversationId id() {
        return id;
    }

    private void step() throws InterruptedException {
        var item = queue.poll(patience());
        try {
            take(item);
            // What came together is told together; but nothing is heard before the feed has begun.
            for (int i = 0; i < TOGETHER && item instanceof Heard && script != null; i++) {
                item = queue.next();
                take(item);
            }
            var now = tools.clock().instant();
            check(now);
            var playing = script == null ? begun(now) : script;
            if (playing != null) {
                if (!now.isBefore(playing.nextLook())) {
                    playing.look(audience);
                }
                lastSeq = playing.lastSeq();
                List.copyOf(arriving).forEach(come -> welcome(come, playing));
            }
            if (audience.mayHaveMissed()) {
                membership.soon(now);
            }
            if (audience.tellPiecesIfDue(now)) {
                queue.restFor(tools.piecesEvery());
            }
            audience.announceIfDue(now);
        } catch (RuntimeException e) {
            stumble(e);
        }
        over = audience.isEmpty() && arriving.isEmpty() && queue.closeIfEmpty();
    }

    private void take(@Nullable Item item) {
        switch (item) {
            case null -> {}
            case Heard(var signal) -> hear(signal);
            case Lost _ -> throw new IllegalStateException("More was said than could be taken up");
            case Come come -> arriving.add(come);
            case Gone(var connection) -> {
                turnAway(connection::equals, new Conflict("The conversation was left again."));
                audience.dismiss(connection);
            }
        }
    }

    private void hear(LiveSignal signal) {
        if (signal instanceof PresenceAsked) {
            audience.announce();
        }
        var event = signal instanceof Committed(_, var committed) ? committed : null;
        if (event != null) {
            membership.heard(event, tools.clock().instant());
        }
        if (event instanceof ParticipantRemoved removed) {
            // Before all that this signal leads to: it may end a wait for it.
            audience.sendAway(removed.accountId());
        }
        try {
            if (script != null) {
                script.on(signal, audience);
            } else if (signal instanceof Presence said) {
                present.heard(said, tools.clock().instant());
            }
        } finally {
            if (event instanceof ConversationDeleted) {
                audience.dismissAll();
            }
        }
    }

    private @Nullable FeedScript begun(Instant now) {
        if (now.isBefore(nextTry) || (audience.isEmpty() && arriving.isEmpty())) {
            return null;
        }
        var begun = tools.scripts().shared(id, this::reader, cursor, present);
        // From here on it is known what was told, also if it breaks off at once.
        script = begun;
        begun.begin(audience);
        tools.channel().publish(new PresenceAsked(id));
        return begun;
    }

    private AccountId reader() {
        return audience.isEmpty() ? arriving.getFirst().connection().account() : audience.anyone();
    }

    private void welcome(Come come, FeedScript playing) {
        var connection = come.connection();
        if (playing.finished()) {
            turnAway(connection::equals, new ConversationNotFound(id));
        } else if (!membership.admits(connection.account())) {
            turnAway(connection::equals, new NotParticipant(id, connection.account()));
        } else {
            arriving.remove(come);
            if (come.to() != null) {
                var joined = Told.Joined.of(id, playing.lastSeq(), playing.present());
                connection.tell(new Ack(come.to(), joined));
            }
            audience.admit(connection);
            membership.soon(tools.clock().instant());
        }
    }

    /** Begins again from here after a while. */
    private void stumble(RuntimeException e) {
        log.warn("The feed of conversation {} begins again: {}", id, e.toString());
        cursor = script == null ? cursor : script.cursor();
        script = null;
        var now = tools.clock().instant();
        nextTry = now.plus(PAUSE);
        membership.soon(now);
    }

    /** Asks the read model, when it is time to, who may hear the feed. */
    private void check(Instant now) {
        if (now.isBefore(membership.next())) {
            return;
        }
        try {
            var people = tools.participants().of(id);
            if (people.isEmpty()) {
                // It knows the conversation no more, or not yet again.
                membership.unanswered(now);
                return;
            }
            var may = membership.answered(people, now);
            audience.keepOnly(may);
            for (var come : List.copyOf(arriving)) {
                var account = come.connection().account();
                if (!may.contains(account)) {
                    turnAway(come.connection()::equals, new NotParticipant(id, account));
                }
            }
        } catch (RuntimeException e) {
            log.warn("Who takes part in conversation {} is not known: {}", id, e.toString());
            membership.unanswered(now);
        }
    }

    private void turnAway(Predicate<Connection> whom, Rejection why) {
        for (var come : List.copyOf(arriving)) {
            var connection = come.connection();
            if (whom.test(connection)) {
                arriving.remove(come);
                connection.dropped(this);
                connection.fail(come.to(), new Rejected(why));
            }
        }
    }

    private Duration patience() {
        var next = script == null ? nextTry : script.nextLook();
        if (script == null && audience.isEmpty() && arriving.isEmpty()) {
            next = Instant.MAX;
        }
        var first =
                Collections.min(
                        List.of(
                                next,
                                audience.nextPieces(),
                                audience.nextAnnouncement(),
                                membership.next()));
        var wait = Duration.between(tools.clock().instant(), first);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}

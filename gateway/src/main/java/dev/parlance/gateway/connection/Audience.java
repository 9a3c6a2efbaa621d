package dev.parlance.gateway.connection;

import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.conversation.ParticipantJson;
import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The connections that hear a feed. It belongs to the feed's thread. */
final class Audience implements EventOut {

    private final SharedFeed feed;
    private final FeedTools tools;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final Map<AccountId, Integer> people = new HashMap<>();
    private final Running running = new Running();
    private final List<Frame> held = new ArrayList<>();
    private Instant toldPieces = Instant.MIN;
    private boolean missed;
    private Instant nextAnnouncement = Instant.MAX;

    Audience(SharedFeed feed, FeedTools tools) {
        this.feed = feed;
        this.tools = tools;
    }

    boolean isEmpty() {
        return connections.isEmpty();
    }

    /** Somebody who hears the feed, of whom there has to be one. */
    AccountId anyone() {
        return connections.iterator().next().account();
    }

    @Override
    public void emit(String name, Object payload) {
        if (name.equals("heartbeat")) {
            return;
        }
        var event = new Event(name, feed.id(), payload, TextSize.of(payload));
        running.said(event);
        missed |= payload instanceof FeedEvents.Updated updated && updated.refetch() != null;
        Pieces.append(event, held);
        if (!event.isDelta()) {
            tellHeld(payload instanceof FeedEvents.UserTyping typing ? typing.accountId() : null);
        }
    }

    /**
     * Tells the pieces of replies that were held back, unless others were told just now.
     *
     * @return whether they were told
     */
    boolean tellPiecesIfDue(Instant now) {
        boolean due = !now.isBefore(nextPieces());
        if (due) {
            toldPieces = now;
            tellHeld(null);
        }
        return due;
    }

    /** When pieces of replies that are held back are to be told. */
    Instant nextPieces() {
        return held.isEmpty() ? Instant.MAX : toldPieces.plus(tools.piecesEvery());
    }

    /**
     * @param writer who is not told the last of it, since they know that they write; null if all
     *     are
     */
    private void tellHeld(@Nullable AccountId writer) {
        if (held.isEmpty()) {
            return;
        }
        var all = List.copyOf(held);
        held.clear();
        for (var connection : connections) {
            boolean isWriter = connection.account().equals(writer);
            connection.tell(isWriter ? all.subList(0, all.size() - 1) : all);
        }
    }

    /** Lets a connection hear what comes, and first what the replies under way have said so far. */
    void admit(Connection connection) {
        tellHeld(null);
        if (connections.add(connection)) {
            running.retell(connection::tell);
            count(connection.account(), 1);
        }
    }

    void dismiss(Connection connection) {
        if (connections.remove(connection)) {
            count(connection.account(), -1);
        }
    }

    /** Dismisses somebody who was removed, with the news of it as the last. */
    void sendAway(AccountId account) {
        var removal =
                new FeedEvents.OfParticipant(feed.id(), ParticipantJson.person(account, null));
        var news = new Event("conversation.participant_removed", feed.id(), removal, 0);
        dismissIf(connection -> connection.account().equals(account))
                .forEach(connection -> connection.tell(news));
    }

    /** Whether something may have been missed since this was asked last. */
    boolean mayHaveMissed() {
        boolean told = missed;
        missed = false;
        return told;
    }

    void dismissAll() {
        dismissIf(connection -> true);
    }

    /**
     * Ends the connections of whoever takes no part any more though nobody heard why: those who
     * come back are told whether they may.
     */
    void keepOnly(Set<AccountId> participants) {
        dismissIf(connection -> !participants.contains(connection.account()))
                .forEach(connection -> connection.end(Ending.FAULT));
    }

    private List<Connection> dismissIf(Predicate<Connection> unwanted) {
        var dismissed = connections.stream().filter(unwanted).toList();
        for (var connection : dismissed) {
            dismiss(connection);
            connection.dropped(feed);
        }
        return dismissed;
    }

    private void count(AccountId account, int change) {
        var now = people.merge(account, change, Integer::sum);
        people.values().removeIf(number -> number == 0);
        publish(Map.of(account, now), false);
        if (nextAnnouncement.equals(Instant.MAX)) {
            repeatLater();
        }
    }

    /** Says who of this node is present. */
    void announce() {
        publish(people, true);
        repeatLater();
    }

    void announceIfDue(Instant now) {
        if (!now.isBefore(nextAnnouncement)) {
            announce();
        }
    }

    Instant nextAnnouncement() {
        return nextAnnouncement;
    }

    private void repeatLater() {
        nextAnnouncement = tools.clock().instant().plus(tools.announceEvery());
    }

    private void publish(Map<AccountId, Integer> said, boolean whole) {
        tools.channel().publish(new Presence(id(), tools.node(), said, whole));
    }

    private ConversationId id() {
        return feed.id();
    }
}

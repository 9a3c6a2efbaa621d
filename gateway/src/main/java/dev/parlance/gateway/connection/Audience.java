package dev.parlance.gateway.connection;

import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal.Presence;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The connections that hear a feed. It belongs to the feed's thread. */
final class Audience implements EventOut {

    private final SharedFeed feed;
    private final FeedTools tools;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final Map<AccountId, Integer> people = new HashMap<>();
    private final Running running = new Running();
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
        var writer = payload instanceof FeedEvents.UserTyping typing ? typing.accountId() : null;
        for (var connection : connections) {
            if (!connection.account().equals(writer)) {
                connection.tell(event);
            }
        }
    }

    /** Lets a connection hear what comes, and first what the replies under way have said so far. */
    void admit(Connection connection) {
        running.retell(connection::tell);
        if (connections.add(connection)) {
            count(connection.account(), 1);
        }
    }

    void dismiss(Connection connection) {
        if (connections.remove(connection)) {
            count(connection.account(), -1);
        }
    }

    void dismissAllOf(AccountId account) {
        dismissIf(connection -> connection.account().equals(account));
    }

    void dismissAll() {
        dismissIf(connection -> true);
    }

    /** Dismisses whoever takes no part any more. */
    void keepOnly(Set<AccountId> participants) {
        dismissIf(connection -> !participants.contains(connection.account()));
    }

    private void dismissIf(Predicate<Connection> unwanted) {
        for (var connection : List.copyOf(connections)) {
            if (unwanted.test(connection)) {
                dismiss(connection);
                connection.dropped(feed);
            }
        }
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

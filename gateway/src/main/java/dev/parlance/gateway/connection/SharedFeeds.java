package dev.parlance.gateway.connection;

import dev.parlance.gateway.conversation.FeedScripts;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.NodeId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The feeds that connections of this node hear. */
@Component
class SharedFeeds {

    private final ConcurrentMap<ConversationId, SharedFeed> feeds = new ConcurrentHashMap<>();
    private final FeedTools tools;

    SharedFeeds(
            LiveChannel channel,
            FeedScripts scripts,
            Participants participants,
            NodeId node,
            ConnectionProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.tools =
                new FeedTools(
                        channel,
                        scripts,
                        participants,
                        node,
                        properties.announceEvery(),
                        properties.piecesEvery(),
                        clock,
                        this::forget);
        Gauge.builder("parlance.connections.feeds", feeds::size)
                .description("Conversations that connections of this node have joined")
                .register(meters);
    }

    /**
     * Lets a connection hear a conversation.
     *
     * @param to the request that is answered when it does
     * @return the feed it hears
     */
    SharedFeed join(ConversationId id, Connection connection, @Nullable Object to) {
        while (true) {
            var feed = feeds.computeIfAbsent(id, this::started);
            if (feed.join(connection, to)) {
                return feed;
            }
            forget(feed);
        }
    }

    private SharedFeed started(ConversationId id) {
        var feed = new SharedFeed(id, tools);
        Thread.ofVirtual().name("feed-" + id).start(feed);
        return feed;
    }

    private void forget(SharedFeed feed) {
        feeds.remove(feed.id(), feed);
    }
}

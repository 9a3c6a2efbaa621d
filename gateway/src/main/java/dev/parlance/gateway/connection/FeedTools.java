package dev.parlance.gateway.connection;

import dev.parlance.gateway.conversation.FeedScripts;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.NodeId;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What every shared feed works with.
 *
 * @param announceEvery how often it is repeated who is present
 * @param piecesEvery how often pieces of replies are told at most
 * @param ended is told of a feed that has ended
 */
record FeedTools(
        LiveChannel channel,
        FeedScripts scripts,
        Participants participants,
        NodeId node,
        Duration announceEvery,
        Duration piecesEvery,
        Clock clock,
        Consumer<SharedFeed> ended) {}

package dev.parlance.gateway.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds and beats of open streams.
 *
 * @param heartbeat how long a stream is silent at most
 * @param retry how long clients shall wait before they come back
 * @param maxPerAccount open streams of one account on this node
 * @param maxPerNode open streams on this node
 * @param mailbox signals that wait for one slow client before it is cut off
 * @param mailboxSize how much may wait for one slow client
 * @param backlog how much may wait for all clients of this node; beyond it the slow ones are cut
 *     off
 * @param replyPoll how often at most a stream asks the read model for a reply of which it hears
 *     nothing
 * @param reconcile how often the feed of a conversation compares itself with the read model
 */
@ConfigurationProperties("parlance.stream")
public record StreamProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1s") Duration retry,
        @DefaultValue("32") int maxPerAccount,
        @DefaultValue("10000") int maxPerNode,
        @DefaultValue("1024") int mailbox,
        @DefaultValue("1MB") DataSize mailboxSize,
        @DefaultValue("64MB") DataSize backlog,
        @DefaultValue("3s") Duration replyPoll,
        @DefaultValue("60s") Duration reconcile) {}

package dev.parlance.gateway.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds and beats of live connections.
 *
 * @param maxPerAccount open connections of one account on this node
 * @param maxPerNode open connections on this node
 * @param maxWaiting clients of this node that may be about to show their tokens
 * @param maxWaitingPerAddress the same of one client's network
 * @param timeToAuthenticate how long a client may be there without a token
 * @param pingEvery how often a client is asked for a sign of life
 * @param silence how long nothing may be heard of a client
 * @param warning how long before its end a client is told that its token expires
 * @param frameSize the largest frame a client may send
 * @param outbox frames that wait for one slow client before it is cut off
 * @param outboxSize how much may wait for one slow client
 * @param backlog how much may wait for all clients of this node
 * @param maxJoined conversations that one connection may have joined
 * @param announceEvery how often a node repeats who is present
 * @param piecesEvery pieces of the replies in a conversation are told together, and no sooner than
 *     so long after the last ones; the first after a pause is told at once
 * @param comeBackWithin clients of a node that goes down are spread over this time
 */
@ConfigurationProperties("parlance.connection")
public record ConnectionProperties(
        @DefaultValue("32") int maxPerAccount,
        @DefaultValue("10000") int maxPerNode,
        @DefaultValue("1000") int maxWaiting,
        @DefaultValue("256") int maxWaitingPerAddress,
        @DefaultValue("10s") Duration timeToAuthenticate,
        @DefaultValue("25s") Duration pingEvery,
        @DefaultValue("60s") Duration silence,
        @DefaultValue("60s") Duration warning,
        @DefaultValue("256KB") DataSize frameSize,
        @DefaultValue("1024") int outbox,
        @DefaultValue("1MB") DataSize outboxSize,
        @DefaultValue("64MB") DataSize backlog,
        @DefaultValue("100") int maxJoined,
        @DefaultValue("20s") Duration announceEvery,
        @DefaultValue("10ms") Duration piecesEvery,
        @DefaultValue("5s") Duration comeBackWithin) {}

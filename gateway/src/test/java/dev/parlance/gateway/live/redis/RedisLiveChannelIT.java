package dev.parlance.gateway.live.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel.CommitListener;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.Interrupted;
import dev.parlance.kernel.live.LiveSignal.PresenceAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.Typing;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.testing.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "redisCanBeHad", disabledReason = RedisServer.NONE_HERE)
class RedisLiveChannelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AccountId MINA = new AccountId(new UUID(0, 1));

    private final ConversationId talk = new ConversationId(UUID.randomUUID());

    private RedisServer redis;
    private RedisClient client;
    private StatefulRedisConnection<String, String> line;
    private Node here;
    private Node there;

    static boolean redisCanBeHad() {
        return RedisServer.canBeHad();
    }

    @BeforeEach
    void twoNodes() {
        redis = RedisServer.start();
        client = RedisClient.create(RedisURI.create(redis.host(), redis.port()));
        line = client.connect();
        here = new Node(redis).awaitHearing();
        there = new Node(redis).awaitHearing();
    }

    @AfterEach
    void end() {
        here.close();
        there.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        redis.close();
    }

    @Test
    void whatOneNodeSaysIsHeardOnTheOtherInOrder() {
        var heard = there.ear(talk);
        awaitListeners(1);
        var said = new ArrayList<LiveSignal>();
        for (int i = 0; i < 50; i++) {
            said.add(piece(i));
            said.add(read(i));
        }
        said.forEach(here.channel()::publish);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(saidIn(heard)).isEqualTo(said));
    }

    @Test
    void aNodeHearsItselfAtOnceAndOnce() {
        var heard = here.ear(talk);
        awaitListeners(1);
        here.channel().publish(read(1));
        assertThat(saidIn(heard)).containsExactly(read(1));

        await().atMost(PATIENCE).until(() -> here.count("parlance.live.ignored", "own") >= 1);
        here.channel().publish(read(2));
        assertThat(saidIn(heard)).containsExactly(read(1), read(2));
    }

    @Test
    void whatIsCommittedIsHeardOnEveryNodeWhereverItIs() {
        var heard = new CopyOnWriteArrayList<Committed>();
        there.channel().listenToCommits(new Commits(heard, new CopyOnWriteArrayList<>()));
        here.channel().publish(piece(0));
        here.channel().publish(read(1));

        await().atMost(PATIENCE).until(() -> !heard.isEmpty());
        assertThat(heard).containsExactly(read(1));
    }

    @Test
    void whereNobodyListensAnyMoreNothingIsSubscribed() {
        var first = there.channel().listen(talk, signal -> {});
        var second = there.channel().listen(talk, signal -> {});
        awaitListeners(1);
        first.close();
        first.close();
        here.channel().publish(new Typing(talk, MINA, true));
        await().atMost(PATIENCE).until(() -> there.gauge("parlance.live.conversations") == 1);
        second.close();

        awaitListeners(0);
        assertThat(there.gauge("parlance.live.conversations")).isZero();
    }

    @Test
    void whoBeginsToListenAsksTheOthersWhoIsPresent() {
        var heard = there.ear(talk);
        awaitListeners(1);
        here.ear(talk);

        await().atMost(PATIENCE).until(() -> heard.contains(new PresenceAsked(talk)));
    }

    @Test
    void afterARestartOfRedisEverybodyIsToldThatSomethingMayBeMissingAndHearsAgain() {
        var heard = there.ear(talk);
        var missed = new CopyOnWriteArrayList<Set<ConversationId>>();
        there.channel().listenToCommits(new Commits(new CopyOnWriteArrayList<>(), missed));
        awaitListeners(1);
        redis.kill();
        await().atMost(PATIENCE).until(() -> !there.channel().hears() && !here.channel().hears());
        here.channel().publish(read(1));
        redis.startAgain();

        await().atMost(PATIENCE).until(() -> heard.contains(new Interrupted(talk)));
        assertThat(heard).doesNotContain(read(1));
        await().atMost(PATIENCE).until(() -> missed.contains(Set.of()));
        here.awaitHearing();
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            here.channel().publish(piece(7));
                            here.channel().publish(read(8));
                            return heard.contains(piece(7)) && heard.contains(read(8));
                        });
    }

    @Test
    void aNodeStartsWithoutRedisAndFindsItLater() {
        redis.kill();
        try (var late = new Node(redis)) {
            var heard = late.ear(talk);
            late.channel().publish(read(1));
            assertThat(heard).containsExactly(read(1));
            assertThat(late.gauge("parlance.live.connected")).isZero();
            redis.startAgain();
            late.awaitHearing();

            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                here.channel().publish(read(2));
                                return heard.contains(read(2));
                            });
        }
    }

    @Test
    void aPublisherNeverWaitsForARedisThatIsFrozenAndTheOthersHearOfTheLoss() {
        var heard = there.ear(talk);
        var missed = new CopyOnWriteArrayList<Set<ConversationId>>();
        there.channel().listenToCommits(new Commits(new CopyOnWriteArrayList<>(), missed));
        awaitListeners(1);
        redis.freeze();
        var begun = Instant.now();
        LongStream.range(0, 50L * Node.MOST_WAITING).forEach(i -> here.channel().publish(read(i)));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(here.gauge("parlance.live.waiting")).isLessThanOrEqualTo(Node.MOST_WAITING);
        assertThat(here.count("parlance.live.dropped", "full")).isPositive();
        redis.thaw();

        await().atMost(PATIENCE).until(() -> heard.contains(new Interrupted(talk)));
        await().atMost(PATIENCE).until(() -> missed.contains(Set.of(talk)));
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            here.channel().publish(read(1_000_000));
                            return heard.contains(read(1_000_000));
                        });
    }

    @Test
    void whatANodeDoesNotKnowIsIgnoredAndCounted() {
        var heard = there.ear(talk);
        awaitListeners(1);
        var node = UUID.randomUUID();
        for (var text :
                List.of(
                        "2 " + node + " Typing - - {}",
                        "1 " + node + " java.lang.Runtime - - {}",
                        "1 " + node + " UserMessagePosted 99 7 {}",
                        "1 " + node + " Interrupted - - {\"conversationId\":\"" + talk + "\"}",
                        "1 " + node + " Typing - - 안녕",
                        "1 " + node + " Typing - - null",
                        "1 " + node)) {
            line.sync().publish("parlance:commits", text);
        }
        here.channel().publish(read(1));

        await().atMost(PATIENCE).until(() -> heard.contains(read(1)));
        assertThat(saidIn(heard)).containsExactly(read(1));
        assertThat(there.count("parlance.live.ignored", "version")).isEqualTo(1);
        assertThat(there.count("parlance.live.ignored", "type")).isEqualTo(3);
        assertThat(there.count("parlance.live.ignored", "malformed")).isEqualTo(3);
    }

    /** Writes down what it hears of commits. */
    private record Commits(List<Committed> heard, List<Set<ConversationId>> missed)
            implements CommitListener {
        @Override
        public void committed(Committed signal) {
            heard.add(signal);
        }

        @Override
        public void missed(Set<ConversationId> conversations) {
            missed.add(conversations);
        }
    }

    /** Without the questions of those who come. */
    private static List<LiveSignal> saidIn(List<LiveSignal> heard) {
        return heard.stream().filter(signal -> !(signal instanceof PresenceAsked)).toList();
    }

    private void awaitListeners(long nodes) {
        var channel = "parlance:conversation:" + talk;
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(line.sync().pubsubNumsub(channel))
                                        .containsEntry(channel, nodes));
    }

    private ReplyDelta piece(int index) {
        return new ReplyDelta(talk, new ReplyId(new UUID(0, 2)), 1, index, index, "가");
    }

    private Committed read(long sequence) {
        return new Committed(
                sequence,
                new MessagesRead(talk, MINA, sequence, Instant.parse("2026-03-01T09:00:00Z")));
    }
}

package dev.parlance.gateway.live.redis;

import dev.parlance.gateway.live.InProcessLiveChannel;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Interrupted;
import dev.parlance.kernel.live.LiveSignal.PresenceAsked;
import dev.parlance.kernel.live.NodeId;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;

/**
 * The live channel of several nodes. Listeners of this node hear its own signals at once and in
 * order, as if it were alone; the signals of each other node come in that node's order.
 */
final class RedisLiveChannel implements LiveChannel, SmartLifecycle {

    private static final Duration TO_STOP = Duration.ofSeconds(3);

    /** After the connection factory, before everything that speaks. */
    private static final int PHASE = 1;

    private final InProcessLiveChannel here;
    private final Publications publications;
    private final Subscriptions subscriptions;
    private final Telling telling;
    private final RedisEar ear;
    private List<Thread> threads = List.of();

    /**
     * @param here the channel of this process
     * @param client closed by whoever made it
     */
    RedisLiveChannel(
            InProcessLiveChannel here,
            NodeId self,
            RedisClient client,
            RelayProperties properties,
            RelayMeters meters) {
        var wire = new WireForm(self);
        var channels = new ChannelNames(properties.prefix());
        var losses = new Losses();
        this.here = here;
        this.publications = new Publications(properties, meters, losses);
        // Whoever was asked before this node could hear the answer is asked again.
        this.subscriptions =
                new Subscriptions(channels, heard -> publications.put(new PresenceAsked(heard)));
        this.telling = new Telling(client, channels, wire, publications, losses, meters);
        var hearing = new Hearing(wire, here, meters);
        this.ear = new RedisEar(client, subscriptions, hearing);
        meters.show(publications::waiting, subscriptions::count, ear::hears);
    }

    @Override
    public void publish(LiveSignal signal) {
        here.publish(signal);
        if (!(signal instanceof Interrupted)) {
            publications.put(signal);
        }
    }

    @Override
    public Listening listen(ConversationId conversationId, Consumer<LiveSignal> listener) {
        var listening = here.listen(conversationId, listener);
        subscriptions.begin(conversationId);
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                listening.close();
                subscriptions.end(conversationId);
            }
        };
    }

    @Override
    public Listening listenToCommits(CommitListener listener) {
        return here.listenToCommits(listener);
    }

    /** Whether this node hears everything that it wants to hear. */
    boolean hears() {
        return ear.hears();
    }

    @Override
    public synchronized void start() {
        threads =
                List.of(
                        Thread.ofVirtual().name("live-telling").start(telling),
                        Thread.ofVirtual().name("live-hearing").start(ear));
    }

    /** Tells what waits still, if that goes quickly. */
    @Override
    public synchronized void stop() {
        publications.close();
        ear.stop();
        try {
            for (var thread : threads) {
                thread.join(TO_STOP);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

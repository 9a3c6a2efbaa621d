package dev.parlance.gateway.live.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The connection on which other nodes are heard. It is made on a thread of its own, which then
 * looks ever so often whether everything is heard that is wanted. Nobody can know what was said
 * while it was not, so after each interruption every listener is told of it.
 */
final class RedisEar extends RedisConnectionStateAdapter implements Runnable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final RedisClient client;
    private final Subscriptions subscriptions;
    private final Hearing hearing;
    private final Outage outage = new Outage("this node hears nothing of others");
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The first one lasts from the start until Redis is heard for the first time. */
    private final AtomicInteger interruptions = new AtomicInteger(1);

    private volatile int told;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;

    RedisEar(RedisClient client, Subscriptions subscriptions, Hearing hearing) {
        this.client = client;
        this.subscriptions = subscriptions;
        this.hearing = hearing;
    }

    /** Goes on until it is stopped or interrupted. */
    @Override
    public void run() {
        try {
            do {
                look();
            } while (!stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            var line = connection;
            if (line != null) {
                line.close();
            }
        }
    }

    private void look() {
        try {
            tend(connected());
        } catch (RuntimeException e) {
            outage.goesOn(e);
        }
    }

    private void tend(StatefulRedisPubSubConnection<String, String> line) {
        if (!line.isOpen()) {
            throw new RedisConnectionException("The connection is lost");
        }
        int before = interruptions.get();
        if (subscriptions.tend() && told != before) {
            told = before;
            outage.isOver();
            hearing.interrupted();
        }
    }

    /** The connection, which comes back by itself once it was made. */
    private StatefulRedisPubSubConnection<String, String> connected() {
        var line = connection;
        if (line == null) {
            line = client.connectPubSub(StringCodec.UTF8);
            line.addListener(subscriptions);
            line.addListener(hearing);
            line.addListener(this);
            subscriptions.connected(line.async());
            connection = line;
        }
        return line;
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
        subscriptions.disconnected();
        interruptions.incrementAndGet();
    }

    /** Whether other nodes are heard, and everybody was told that they were not. */
    boolean hears() {
        var line = connection;
        return line != null && line.isOpen() && told == interruptions.get();
    }

    void stop() {
        stopped.countDown();
    }
}

package dev.parlance.gateway.live.redis;

import dev.parlance.gateway.live.redis.RelayMeters.Dropped;
import dev.parlance.kernel.live.LiveSignal;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other nodes what waits to be told, in order, on one thread and one connection. What Redis
 * does not take is dropped, for who is told of it late has read it in the history by then; that
 * something was dropped is told as soon as Redis takes it.
 */
final class Telling implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    private static final int MOST_UNDER_WAY = 512;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final RedisClient client;
    private final ChannelNames channels;
    private final WireForm wire;
    private final Publications publications;
    private final Losses losses;
    private final RelayMeters meters;
    private final Outage outage = new Outage("other nodes hear nothing of this one");
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private @Nullable StatefulRedisConnection<String, String> connection;
    private volatile boolean refusing;
    private long nextAttempt = System.nanoTime();

    Telling(
            RedisClient client,
            ChannelNames channels,
            WireForm wire,
            Publications publications,
            Losses losses,
            RelayMeters meters) {
        this.client = client;
        this.channels = channels;
        this.wire = wire;
        this.publications = publications;
        this.losses = losses;
        this.meters = meters;
    }

    /** Goes on until nothing waits and nothing more is to come, or the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!publications.isDone()) {
                step();
            }
            // What is under way is waited for, so that closing the connection cuts nothing off.
            underWay.tryAcquire(MOST_UNDER_WAY, 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private void step() throws InterruptedException {
        var next = publications.take(BETWEEN_LOOKS);
        try {
            connect();
            tellOfLosses();
            if (next.isPresent()) {
                tell(next.get());
            }
        } catch (RuntimeException e) {
            next.ifPresent(this::dropped);
            outage.goesOn(e);
        }
    }

    private void tellOfLosses() throws InterruptedException {
        if (isConnected()) {
            var lost = losses.take();
            if (lost.isPresent()) {
                send(channels.ofCommits(), wire.of(lost.get()), () -> losses.add(lost.get()));
            }
        }
    }

    private void tell(LiveSignal signal) throws InterruptedException {
        String text;
        try {
            text = wire.of(signal);
        } catch (RuntimeException e) {
            log.error(
                    "A {} cannot be written for other nodes", signal.getClass().getSimpleName(), e);
            dropped(signal);
            return;
        }
        if (isConnected()) {
            send(channels.of(signal), text, () -> dropped(signal));
        } else {
            dropped(signal);
        }
    }

    private void dropped(LiveSignal signal) {
        losses.add(signal);
        meters.dropped(Dropped.AWAY);
    }

    /**
     * Hands a text to Redis.
     *
     * @param onFailure told, perhaps on another thread, if Redis does not take the text
     */
    private void send(String channel, String text, Runnable onFailure) throws InterruptedException {
        var line = connection;
        if (line == null || !mayPass(line)) {
            onFailure.run();
            return;
        }
        line.async()
                .publish(channel, text)
                .whenComplete(
                        (_, failure) -> {
                            underWay.release();
                            if (failure == null) {
                                refusing = false;
                                outage.isOver();
                                meters.told();
                            } else {
                                refusing = line.isOpen();
                                outage.goesOn(failure);
                                onFailure.run();
                            }
                        });
    }

    /** A Redis that is there and takes nothing is asked one thing at a time. */
    private boolean mayPass(StatefulRedisConnection<String, String> line)
            throws InterruptedException {
        if (refusing && underWay.availablePermits() < MOST_UNDER_WAY) {
            return false;
        }
        return underWay.tryAcquire(line.getTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Connects where there is no connection yet; once there is one it comes back by itself. */
    private void connect() {
        if (connection == null && System.nanoTime() - nextAttempt >= 0) {
            try {
                connection = client.connect(StringCodec.UTF8);
            } catch (RuntimeException e) {
                outage.goesOn(e);
                nextAttempt = System.nanoTime() + BETWEEN_ATTEMPTS.toNanos();
            }
        }
        if (connection != null && !connection.isOpen()) {
            outage.goesOn(new RedisConnectionException("The connection is lost"));
        }
        if (isConnected() && !refusing) {
            outage.isOver();
        }
    }

    private boolean isConnected() {
        return connection != null && connection.isOpen();
    }
}

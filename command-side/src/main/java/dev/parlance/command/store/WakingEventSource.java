package dev.parlance.command.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The event store as streaming processors should read it: they are woken when an event arrives.
 * Axon's embedded store leaves them to look for themselves every half second, which people would
 * feel before every reply. One thread waits at the end of the store for all of them.
 */
final class WakingEventSource
        implements StreamableMessageSource<TrackedEventMessage<?>>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WakingEventSource.class);
    private static final long WAIT_SECONDS = 1;
    private static final long BEFORE_THE_FIRST = -1;

    /**
     * What a message sets off comes in short succession. Its acknowledgement and its reply need the
     * processor more than the read models do, and those take all of it in by one transaction then.
     */
    private static final Duration LINGER = Duration.ofMillis(10);

    /** Under steady load they are woken no more often, for a transaction costs more than a row. */
    private static final Duration PACE = Duration.ofMillis(40);

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();
    private final Thread watch =
            Thread.ofPlatform().name("event-watch").daemon().unstarted(this::watch);
    private final boolean mute;
    private volatile boolean running;
    private long woken = System.nanoTime();

    /**
     * @param mute whether the store leaves its readers to look for themselves
     */
    WakingEventSource(StreamableMessageSource<TrackedEventMessage<?>> store, boolean mute) {
        this.store = store;
        this.mute = mute;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        return new WakingStream(store.openStream(mute ? named(position) : position), sleepers);
    }

    /**
     * Axon's embedded store takes readers without a token for readers of whatever it caches first,
     * which is not the first event where another reader was faster.
     */
    private static TrackingToken named(@Nullable TrackingToken position) {
        return position == null
                ? GapAwareTrackingToken.newInstance(BEFORE_THE_FIRST, Set.of())
                : position;
    }

    @Override
    public TrackingToken createTailToken() {
        return store.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return store.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant at) {
        return store.createTokenAt(at);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return store.createTokenSince(duration);
    }

    @Override
    public void start() {
        running = true;
        if (mute) {
            watch.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        watch.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        while (running) {
            try (var end = store.openStream(store.createHeadToken())) {
                sleepers.forEach(Runnable::run);
                while (running) {
                    awaitArrival(end);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.warn("The end of the event store cannot be watched: {}", e.getMessage());
                pause();
            }
        }
    }

    private void awaitArrival(BlockingStream<TrackedEventMessage<?>> end)
            throws InterruptedException {
        if (!end.hasNextAvailable((int) WAIT_SECONDS, TimeUnit.SECONDS)) {
            return;
        }
        var sinceWoken = Duration.ofNanos(System.nanoTime() - woken);
        Thread.sleep(Collections.max(List.of(LINGER, PACE.minus(sinceWoken))));
        while (end.hasNextAvailable()) {
            end.nextAvailable();
        }
        woken = System.nanoTime();
        sleepers.forEach(Runnable::run);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAULT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

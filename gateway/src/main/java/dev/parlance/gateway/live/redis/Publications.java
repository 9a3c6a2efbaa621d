package dev.parlance.gateway.live.redis;

import dev.parlance.gateway.live.SignalSize;
import dev.parlance.gateway.live.redis.RelayMeters.Dropped;
import dev.parlance.kernel.live.LiveSignal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The signals that wait to be told to other nodes. Putting one in never waits. */
final class Publications {

    private final int most;
    private final long mostSize;
    private final RelayMeters meters;
    private final Losses losses;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<LiveSignal> signals = new ArrayDeque<>();
    private long size;
    private boolean closed;

    Publications(RelayProperties properties, RelayMeters meters, Losses losses) {
        this.most = properties.waiting();
        this.mostSize = properties.waitingSize().toBytes();
        this.meters = meters;
        this.losses = losses;
    }

    /** Puts a signal in, or drops it where there is no room. */
    void put(LiveSignal signal) {
        lock.lock();
        try {
            if (closed || signals.size() >= most || size >= mostSize) {
                losses.add(signal);
                meters.dropped(Dropped.FULL);
                return;
            }
            signals.add(signal);
            size += SignalSize.of(signal);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next signal, waiting for it at most the time given. */
    Optional<LiveSignal> take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.NANOSECONDS.convert(patience);
            while (signals.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return Optional.ofNullable(taken());
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LiveSignal taken() {
        var next = signals.poll();
        if (next != null) {
            size -= SignalSize.of(next);
        }
        return next;
    }

    int waiting() {
        lock.lock();
        try {
            return signals.size();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing will come any more. */
    boolean isDone() {
        lock.lock();
        try {
            return closed && signals.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}

package dev.parlance.gateway.connection;

import dev.parlance.gateway.live.SignalSize;
import dev.parlance.kernel.live.LiveSignal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be taken up by a shared feed, in the order in which it came. Signals beyond the
 * capacity are lost, which the feed is told; who comes and who goes is never lost.
 */
final class FeedQueue {

    private static final int MOST_SIGNALS = 4096;
    private static final int MOST_BYTES = 4 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Item> items = new ArrayDeque<>();
    private int signals;
    private int bytes;
    private boolean lossTold;
    private boolean closed;

    /** Something that waits. */
    sealed interface Item {}

    record Heard(LiveSignal signal) implements Item {}

    /** Signals were lost here. */
    record Lost() implements Item {}

    record Come(Connection connection, @Nullable Object to) implements Item {}

    record Gone(Connection connection) implements Item {}

    void hear(LiveSignal signal) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (signals == 0 || (signals < MOST_SIGNALS && bytes < MOST_BYTES)) {
                signals++;
                bytes += SignalSize.of(signal);
                lossTold = false;
                items.add(new Heard(signal));
            } else if (!lossTold) {
                lossTold = true;
                items.add(new Lost());
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Puts in who comes or goes; false if the feed has ended. */
    boolean put(Item item) {
        lock.lock();
        try {
            if (!closed) {
                items.add(item);
                changed.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next item, waiting for it at most the time given; null if none came. */
    @Nullable Item poll(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.NANOSECONDS.convert(patience);
            while (items.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            var next = items.poll();
            if (next instanceof Heard(var signal)) {
                signals--;
                bytes -= SignalSize.of(signal);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the queue if nothing waits; whether it is closed now. */
    boolean closeIfEmpty() {
        lock.lock();
        try {
            closed = items.stream().noneMatch(Come.class::isInstance);
            return closed;
        } finally {
            lock.unlock();
        }
    }
}

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
 * capacity are lost, which the feed is told; who comes and who goes is never lost. A feed that has
 * just told pieces of replies rests, and more of them do not wake it: to wake a thread for each
 * takes longer than what it does then.
 */
final class FeedQueue {

    private static final int MOST_SIGNALS = 4096;
    private static final int MOST_BYTES = 4 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Item> items = new ArrayDeque<>();
    private int signals;
    private int bytes;
    private int urgent;
    private long restsUntil = System.nanoTime();
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
                add(new Heard(signal));
            } else if (!lossTold) {
                lossTold = true;
                add(new Lost());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts in who comes or goes; false if the feed has ended. */
    boolean put(Item item) {
        lock.lock();
        try {
            if (!closed) {
                add(item);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void add(Item item) {
        items.add(item);
        if (!isPiece(item)) {
            urgent++;
        }
        if (urgent > 0 || rest() <= 0) {
            changed.signal();
        }
    }

    /** Lets pieces of replies wait for so long, unless something else comes. */
    void restFor(Duration time) {
        lock.lock();
        try {
            restsUntil = System.nanoTime() + time.toNanos();
        } finally {
            lock.unlock();
        }
    }

    private long rest() {
        return restsUntil - System.nanoTime();
    }

    /** Takes the next item, waiting for it at most the time given; null if none came. */
    @Nullable Item poll(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long patient = TimeUnit.NANOSECONDS.convert(patience);
            long begun = System.nanoTime();
            long left = patient;
            long rest = rest();
            while (left > 0 && (items.isEmpty() || (urgent == 0 && rest > 0))) {
                changed.awaitNanos(rest > 0 ? Math.min(left, rest) : left);
                left = patient - (System.nanoTime() - begun);
                rest = rest();
            }
            return taken();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next item if there is one. */
    @Nullable Item next() {
        lock.lock();
        try {
            return taken();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Item taken() {
        var next = items.poll();
        if (next instanceof Heard(var signal)) {
            signals--;
            bytes -= SignalSize.of(signal);
        }
        if (next != null && !isPiece(next)) {
            urgent--;
        }
        return next;
    }

    private static boolean isPiece(Item item) {
        return item instanceof Heard(LiveSignal.ReplyDelta _);
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

package dev.parlance.gateway.live;

import dev.parlance.gateway.live.StreamEnded.Reason;
import dev.parlance.kernel.live.LiveSignal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The signals that wait to be written to one client. Putting one in never waits: when the box is
 * full it is emptied and closed, for its owner has to begin anew from the history anyway. It is
 * full when it holds too many signals or too much text, or when all boxes together do and this one
 * is not empty.
 */
final class Mailbox implements Consumer<LiveSignal> {

    private final int capacity;
    private final long mostText;
    private final Backlog backlog;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<LiveSignal> signals = new ArrayDeque<>(2);
    private long text;
    private @Nullable Reason closed;

    /**
     * @param capacity signals at most
     * @param mostText text in them at most, as {@link SignalSize} counts it; one signal always fits
     * @param backlog what waits in all boxes
     */
    Mailbox(int capacity, long mostText, Backlog backlog) {
        this.capacity = capacity;
        this.mostText = mostText;
        this.backlog = backlog;
    }

    @Override
    public void accept(LiveSignal signal) {
        lock.lock();
        try {
            if (closed != null) {
                return;
            }
            var size = SignalSize.of(signal);
            if (!signals.isEmpty() && isFullFor(size)) {
                end(Reason.TOO_SLOW);
            } else {
                signals.add(signal);
                text += size;
                backlog.grow(size);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isFullFor(int size) {
        return signals.size() >= capacity || text + size > mostText || backlog.isFull();
    }

    /** Ends what is not ended yet. */
    void close(Reason reason) {
        lock.lock();
        try {
            if (closed == null) {
                end(reason);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next signal, waiting for it at most the time given.
     *
     * @throws StreamEnded if the box was closed
     */
    Optional<LiveSignal> poll(Duration patience) {
        lock.lock();
        try {
            long nanos = TimeUnit.NANOSECONDS.convert(patience);
            while (closed == null && signals.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            if (closed != null) {
                throw new StreamEnded(closed);
            }
            return Optional.ofNullable(taken());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamEnded(Reason.SHUTDOWN);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LiveSignal taken() {
        var next = signals.poll();
        if (next != null) {
            var size = SignalSize.of(next);
            text -= size;
            backlog.shrink(size);
        }
        return next;
    }

    /** Why the box was closed, if it was. */
    Optional<Reason> closed() {
        lock.lock();
        try {
            return Optional.ofNullable(closed);
        } finally {
            lock.unlock();
        }
    }

    private void end(Reason reason) {
        closed = reason;
        signals.clear();
        backlog.shrink(text);
        text = 0;
        changed.signal();
    }
}

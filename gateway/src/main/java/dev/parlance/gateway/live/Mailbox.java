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
 * full it is emptied and closed, for its owner has to begin anew from the history anyway.
 */
final class Mailbox implements Consumer<LiveSignal> {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<LiveSignal> signals = new ArrayDeque<>();
    private @Nullable Reason closed;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void accept(LiveSignal signal) {
        lock.lock();
        try {
            if (closed != null) {
                return;
            }
            if (signals.size() == capacity) {
                end(Reason.TOO_SLOW);
            } else {
                signals.add(signal);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

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
            return Optional.ofNullable(signals.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamEnded(Reason.SHUTDOWN);
        } finally {
            lock.unlock();
        }
    }

    private void end(Reason reason) {
        closed = reason;
        signals.clear();
        changed.signal();
    }
}

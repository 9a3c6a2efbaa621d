package dev.parlance.command.store.append;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends that wait to be written. Whoever waits for one writes all that are there, if nobody else
 * is writing: so a lone caller loses no time to another thread, and callers who come together share
 * a statement and a commit. One writes at a time, so events become visible in the order of their
 * global index, without gaps.
 */
final class AppendQueue {

    private static final int MOST_APPENDS = 256;
    private static final int MOST_BYTES = 4 << 20;

    private final AppendWriter writer;
    private final int capacity;
    private final long timeoutMillis;
    private final ConcurrentLinkedQueue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final ReentrantLock writing = new ReentrantLock();
    private final ThreadFactory threads = Thread.ofVirtual().name("append-", 0).factory();

    /**
     * @param capacity how many may wait
     * @param timeout how long one waits
     */
    AppendQueue(AppendWriter writer, int capacity, Duration timeout) {
        this.writer = writer;
        this.capacity = capacity;
        this.timeoutMillis = timeout.toMillis();
    }

    int size() {
        return size.get();
    }

    /**
     * Takes its place behind all that were added before.
     *
     * @return false if too many wait already
     */
    boolean add(Append append) {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            return false;
        }
        waiting.add(append);
        return true;
    }

    /**
     * Waits until an append was written, or writes it.
     *
     * @throws ExecutionException if it was not stored, or if that cannot be known
     * @throws TimeoutException if it could not be stored in time, or if that is not known in time
     */
    void await(Append append) throws InterruptedException, ExecutionException, TimeoutException {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        if (writing.tryLock()) {
            try {
                writeUntil(append);
            } finally {
                writing.unlock();
            }
            if (!waiting.isEmpty()) {
                threads.newThread(this::writeAll).start();
            }
        }
        try {
            append.await(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
        } catch (TimeoutException | InterruptedException e) {
            forget(append, e);
            throw e;
        }
    }

    private void writeUntil(Append append) {
        while (!append.isDone()) {
            var batch = take();
            if (batch.isEmpty()) {
                return;
            }
            writer.write(batch);
        }
    }

    /** What is added while another writes is written by whoever then finds the lock free. */
    private void writeAll() {
        while (!waiting.isEmpty() && writing.tryLock()) {
            try {
                for (var batch = take(); !batch.isEmpty(); batch = take()) {
                    writer.write(batch);
                }
            } finally {
                writing.unlock();
            }
        }
    }

    private List<Append> take() {
        var batch = new ArrayList<Append>();
        var bytes = 0;
        while (batch.size() < MOST_APPENDS && bytes < MOST_BYTES) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            size.decrementAndGet();
            batch.add(next);
            bytes += next.bytes();
        }
        return batch;
    }

    /** One that nobody has taken yet will certainly not be stored. */
    private void forget(Append append, Exception cause) {
        append.failed(cause);
        if (waiting.remove(append)) {
            size.decrementAndGet();
        }
    }
}

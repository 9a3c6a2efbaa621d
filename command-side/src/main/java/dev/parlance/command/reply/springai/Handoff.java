package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.model.CancelledException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/**
 * Hands the elements of a stream to one waiting thread. When that thread is slow the producing one
 * is made to wait, and with it the connection. Demand is not limited instead, because Spring AI's
 * OpenAI model would buffer without bound what is not demanded.
 */
final class Handoff<T> extends BaseSubscriber<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Handoff.class);

    private final int capacity;
    private final Queue<T> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    Handoff(int capacity) {
        this.capacity = capacity;
    }

    /** The stream failed. */
    static final class StreamFailed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Throwable failure;

        StreamFailed(Throwable failure) {
            super(failure);
            this.failure = failure;
        }

        Throwable failure() {
            return failure;
        }
    }

    /**
     * The next element, waiting for it as long as it takes; null once the stream has ended.
     *
     * @throws CancelledException once this was closed, or if the thread is interrupted
     */
    @Nullable T next() throws StreamFailed {
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended && !closed) {
                changed.await();
            }
            if (closed) {
                throw new CancelledException();
            }
            T element = waiting.poll();
            changed.signalAll();
            if (element == null && failure != null) {
                throw new StreamFailed(failure);
            }
            return element;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            lock.unlock();
        }
    }

    /** Abandons the stream, and ends the wait on both sides. */
    void close() {
        dispose();
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What fails after the stream was abandoned, such as its cut connection, is nobody's news. */
    @Override
    public Context currentContext() {
        Consumer<Throwable> ignore = late -> LOG.debug("A stream failed after its end", late);
        return Context.of("reactor.onErrorDropped.local", ignore);
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        requestUnbounded();
    }

    @Override
    protected void hookOnNext(T element) {
        lock.lock();
        try {
            while (waiting.size() == capacity && !closed) {
                changed.awaitUninterruptibly();
            }
            if (!closed) {
                waiting.add(element);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void hookOnComplete() {
        end(null);
    }

    @Override
    protected void hookOnError(Throwable throwable) {
        end(throwable);
    }

    private void end(@Nullable Throwable throwable) {
        lock.lock();
        try {
            ended = true;
            failure = throwable;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

package dev.parlance.command.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tasks that are begun together and have all ended when the scope is closed, each on a virtual
 * thread. Closing interrupts those that still run and waits for them. One that fails leaves the
 * others alone. For one thread, which opens, forks and closes.
 *
 * <p>It keeps the discipline of {@code java.util.concurrent.StructuredTaskScope}, which is a
 * preview in Java 25 (JEP 505) and takes its place once it is final.
 */
public final class TaskScope implements AutoCloseable {

    private final ThreadFactory threads;
    private final List<Thread> running = new ArrayList<>();

    private TaskScope(ThreadFactory threads) {
        this.threads = threads;
    }

    /**
     * @param name what its threads are called, before their number
     */
    public static TaskScope open(String name) {
        return new TaskScope(Thread.ofVirtual().name(name, 0).factory());
    }

    /** Begins a task. */
    public <T> Task<T> fork(Callable<T> task) {
        var future = new FutureTask<>(task);
        var thread = threads.newThread(future);
        running.add(thread);
        thread.start();
        return new Task<>(future);
    }

    /** Interrupts what still runs, and waits until all has ended, even if interrupted itself. */
    @Override
    public void close() {
        running.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (var thread : running) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task of a scope. */
    public static final class Task<T> {

        private final FutureTask<T> future;

        private Task(FutureTask<T> future) {
            this.future = future;
        }

        /**
         * Waits for what comes of it.
         *
         * @throws ExecutionException if it failed, with what it threw as the cause
         */
        public T await() throws InterruptedException, ExecutionException {
            return future.get();
        }

        /**
         * The same, or empty if it takes longer.
         *
         * @throws ExecutionException if it failed, with what it threw as the cause
         */
        public Optional<T> await(Duration patience)
                throws InterruptedException, ExecutionException {
            try {
                return Optional.of(future.get(patience.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException _) {
                return Optional.empty();
            }
        }
    }
}

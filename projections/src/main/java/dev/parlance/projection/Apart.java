package dev.parlance.projection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Does something outside of the current transaction, and waits for it: a command's own transaction
 * must not enclose what other threads have to see at once.
 */
final class Apart {

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("projection-operation").start(task);

    private Apart() {}

    static void run(Runnable task) {
        get(
                () -> {
                    task.run();
                    return true;
                });
    }

    /** Throws what the task threw. */
    static <R> R get(Supplier<R> task) {
        try {
            return CompletableFuture.supplyAsync(task, THREADS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}

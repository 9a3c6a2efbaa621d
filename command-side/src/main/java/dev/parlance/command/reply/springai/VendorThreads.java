package dev.parlance.command.reply.springai;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads on which vendors' clients wait for the network. Not a bean of type {@code Executor},
 * for one of those would take the place of the application's own.
 */
final class VendorThreads implements AutoCloseable {
    private final ExecutorService executor =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("reply-model-", 0).factory());

    ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

package dev.parlance.command.reply;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/**
 * A message that is being posted in this process, and what was said before it. That can be read
 * while the message is still being stored, so that the model is asked that much sooner.
 */
final class PostedPrompt {

    private final FutureTask<List<ContextMessage>> reading;

    /**
     * @param read gives the messages up to and including the one that is being posted, oldest first
     */
    PostedPrompt(Callable<List<ContextMessage>> read) {
        reading = new FutureTask<>(read);
    }

    /** Begins to read on another thread; without this it is read when it is asked for. */
    void readAhead(ThreadFactory threads) {
        threads.newThread(reading).start();
    }

    /**
     * The messages up to and including the one that is being posted, oldest first.
     *
     * @throws HistoryLagsException if the history does not hold those before it in time
     */
    List<ContextMessage> said() throws InterruptedException {
        reading.run();
        try {
            return reading.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}

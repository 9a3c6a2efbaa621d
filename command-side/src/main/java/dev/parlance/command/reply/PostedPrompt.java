package dev.parlance.command.reply;

import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.PromptMaterial;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/**
 * A message that is being posted in this process, and what was said before it. That can be read
 * while the message is still being stored, so that the model is asked that much sooner.
 */
final class PostedPrompt {

    private final ContextMessage message;
    private final FutureTask<PromptMaterial> reading;

    /**
     * @param read gives what its prompt may be made of
     */
    PostedPrompt(ContextMessage message, Callable<PromptMaterial> read) {
        this.message = message;
        reading = new FutureTask<>(read);
    }

    ContextMessage message() {
        return message;
    }

    /** Begins to read on another thread; without this it is read when it is asked for. */
    void readAhead(ThreadFactory threads) {
        threads.newThread(reading).start();
    }

    /**
     * What its prompt may be made of.
     *
     * @throws ContextLagsException if the history does not hold those before it in time
     */
    PromptMaterial material() throws InterruptedException {
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

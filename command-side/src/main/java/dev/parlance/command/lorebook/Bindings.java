package dev.parlance.command.lorebook;

import dev.parlance.command.store.FinalFailures;
import dev.parlance.kernel.lorebook.LorebookCommand;
import dev.parlance.kernel.rejection.Rejection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Changes where lorebooks apply, as events ask for it. A command has a commit of its own, so it is
 * sent on a thread that has no part in the unit of work of those events.
 */
@Component
class Bindings {

    private static final Logger log = LoggerFactory.getLogger(Bindings.class);
    private static final long TIMEOUT_SECONDS = 5;
    private static final FinalFailures FINAL = new FinalFailures();

    private final CommandGateway commands;
    private final ThreadFactory threads = Thread.ofVirtual().name("binding-", 0).factory();

    Bindings(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * Sends a command and waits for what becomes of it.
     *
     * @return false if it never will be done: the lorebook refuses, since it is deleted, full, or
     *     not that person's; or a fault of the program stands in the way, which must not stop what
     *     is about others
     * @throws CompletionException if it is not known what became of it; it may be sent again
     */
    boolean change(LorebookCommand command) {
        try {
            CompletableFuture.runAsync(() -> send(command), this::begin).join();
            return true;
        } catch (CompletionException e) {
            var cause = e.getCause();
            if (cause == null || !FINAL.test(cause)) {
                throw e;
            }
            if (cause instanceof CommandExecutionException refused
                    && refused.getDetails().orElse(null) instanceof Rejection why) {
                log.warn("Lorebook {} stays as it is: {}", command.lorebookId(), why.detail());
            } else {
                log.error("Lorebook {} cannot be changed", command.lorebookId(), cause);
            }
            return false;
        }
    }

    private void begin(Runnable task) {
        threads.newThread(task).start();
    }

    private void send(LorebookCommand command) {
        commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}

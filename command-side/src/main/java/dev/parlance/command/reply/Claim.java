package dev.parlance.command.reply;

import dev.parlance.command.reply.TaskWatch.Part;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyCommand.StartReply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt's claim to its reply, made while the prompt is already on its way to the model.
 * Nothing of the answer may be shown before the claim holds. A claim that is refused or fails
 * cancels the attempt.
 */
final class Claim {

    private static final Logger log = LoggerFactory.getLogger(Claim.class);
    private static final Executor THREADS = claim -> Thread.ofVirtual().name("claim").start(claim);

    private final CompletableFuture<Boolean> granted;

    private Claim(CompletableFuture<Boolean> granted) {
        this.granted = granted;
    }

    static Claim begin(
            ReplyReports reports, StartReply command, Cancellation attempt, TaskWatch watch) {
        var granted =
                CompletableFuture.supplyAsync(
                        () ->
                                isGranted(
                                        watch.time(Part.PERSISTENCE, () -> reports.report(command)),
                                        command,
                                        attempt),
                        THREADS);
        return new Claim(
                granted.whenComplete(
                        (_, fault) -> {
                            if (fault != null) {
                                attempt.cancel();
                            }
                        }));
    }

    /**
     * Waits until it is known whether the claim holds.
     *
     * @return false if another has the reply, or if it has ended
     * @throws RuntimeException if the conversation could not be asked
     */
    boolean holds() {
        try {
            return granted.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Waits until the claim holds.
     *
     * @throws CancelledException if another has the reply, or if it has ended
     * @throws RuntimeException if the conversation could not be asked
     */
    void require() {
        if (!holds()) {
            throw new CancelledException();
        }
    }

    private static boolean isGranted(
            Optional<Rejection> refusal, StartReply command, Cancellation attempt) {
        refusal.ifPresent(
                rejection -> {
                    log.debug("Reply {} is not ours: {}", command.replyId(), rejection.detail());
                    attempt.cancel();
                });
        return refusal.isEmpty();
    }
}

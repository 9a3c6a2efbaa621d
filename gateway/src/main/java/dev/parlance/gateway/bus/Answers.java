package dev.parlance.gateway.bus;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.messaging.HandlerExecutionException;
import org.jspecify.annotations.Nullable;

/** Waits for an answer and throws what went wrong itself rather than what it was wrapped in. */
final class Answers {

    private Answers() {}

    /**
     * @param late what to throw if nothing was answered in time
     * @throws RuntimeException the cause of the failure; a rejection that was decided in another
     *     process comes as {@link Rejected}, as if it had been decided here
     */
    static <R extends @Nullable Object> R await(
            CompletableFuture<R> answer, Duration timeout, Supplier<RuntimeException> late) {
        try {
            return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException | CancellationException e) {
            throw bare(e, late);
        }
    }

    private static RuntimeException bare(
            RuntimeException failure, Supplier<RuntimeException> late) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof TimeoutException) {
            return late.get();
        }
        var details = HandlerExecutionException.resolveDetails(cause);
        if (details.isPresent() && details.get() instanceof Rejection rejection) {
            return new Rejected(rejection);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : failure;
    }
}

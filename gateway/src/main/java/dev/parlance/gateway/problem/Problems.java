package dev.parlance.gateway.problem;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.rejection.Rejection.Overloaded;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.common.AxonException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.timeout.AxonTimeoutException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells which problem an exception stands for, the same for REST, streams and sockets. */
@Component
public final class Problems {

    private static final int DEEPEST_CAUSE = 20;

    /**
     * The problem to tell a client of, with the id of the request that is being handled on this
     * thread. Details of faults stay here: those are for the log.
     */
    public Problem of(Throwable thrown) {
        return Problem.of(failure(thrown), RequestIds.wellFormedOrNew(MDC.get(RequestIds.KEY)));
    }

    /** The same as a live connection tells it. */
    public Fault fault(Throwable thrown) {
        return Fault.of(failure(thrown), RequestIds.wellFormedOrNew(MDC.get(RequestIds.KEY)));
    }

    Failure failure(Throwable thrown) {
        var cause = unwrapped(thrown);
        return rejection(cause)
                .map(Failure::of)
                .or(() -> ofMessaging(cause))
                .or(() -> RequestFailures.of(cause))
                .orElseGet(Failure::internal);
    }

    /** Whether it was decided that there is no room for the request now: no fault of anything. */
    static boolean triesLater(Throwable thrown) {
        var cause = unwrapped(thrown);
        return cause instanceof TryLater
                || rejection(cause).filter(Overloaded.class::isInstance).isPresent();
    }

    private static Optional<Rejection> rejection(Throwable thrown) {
        if (thrown instanceof Rejected rejected) {
            return Optional.of(rejected.rejection());
        }
        if (thrown instanceof HandlerExecutionException remote) {
            return remote.getDetails()
                    .filter(Rejection.class::isInstance)
                    .map(Rejection.class::cast);
        }
        return Optional.empty();
    }

    private static Optional<Failure> ofMessaging(Throwable thrown) {
        return Optional.ofNullable(
                switch (thrown) {
                    case TryLater later -> later.failure();
                    case Unanswered unanswered -> unanswered.failure();
                    case ConcurrencyException _ ->
                            Failure.of(
                                    ErrorCode.CONFLICT,
                                    "Someone else changed this at the same moment; try again.");
                    case NoHandlerForCommandException _,
                            NoHandlerForQueryException _,
                            AxonTimeoutException _,
                            TimeoutException _,
                            AxonTransientException _,
                            DataAccessResourceFailureException _,
                            TransientDataAccessException _,
                            CannotCreateTransactionException _,
                            StorageUnavailable _,
                            CommandDispatchException _ ->
                            Failure.unreachable();
                    case AxonException e when isOfAxonServersConnector(e) -> Failure.unreachable();
                    case AuthenticationServiceException _ -> Failure.unreachable();
                    case AuthenticationException _ ->
                            Failure.of(
                                    ErrorCode.UNAUTHORIZED,
                                    "The access token is missing, expired or not valid.");
                    case AccessDeniedException _ ->
                            Failure.of(ErrorCode.FORBIDDEN, "Your roles do not allow this.");
                    default -> null;
                });
    }

    /** Axon Server is away. The edge does not know the connector's own types. */
    private static boolean isOfAxonServersConnector(AxonException e) {
        return e.getClass().getPackageName().startsWith("org.axonframework.axonserver.connector");
    }

    /** What is inside the wrappings that futures and proxies put around an exception. */
    private static Throwable unwrapped(Throwable thrown) {
        var inner = thrown;
        for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
            var cause = inner.getCause();
            if (cause == null || !(wraps(inner) || isRejected(cause))) {
                return inner;
            }
            inner = cause;
        }
        return inner;
    }

    private static boolean wraps(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof UndeclaredThrowableException;
    }

    private static boolean isRejected(@Nullable Throwable cause) {
        return cause instanceof Rejected;
    }
}

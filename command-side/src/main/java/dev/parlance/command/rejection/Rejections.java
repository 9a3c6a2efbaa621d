package dev.parlance.command.rejection;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.HandlerExecutionException;

/** What of a failed command or query is a refusal of the domain. */
public final class Rejections {

    private Rejections() {}

    /** The refusal in a failure or in what caused it, if there is one. */
    public static Optional<Rejection> in(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Rejected rejected) {
                return Optional.of(rejected.rejection());
            }
            if (t instanceof HandlerExecutionException explained
                    && explained.getDetails().orElse(null) instanceof Rejection rejection) {
                return Optional.of(rejection);
            }
        }
        return Optional.empty();
    }

    /** Whether a failure is a refusal of one of these codes. */
    public static boolean isOneOf(Set<ErrorCode> codes, Throwable failure) {
        return in(failure).map(Rejection::code).filter(codes::contains).isPresent();
    }
}

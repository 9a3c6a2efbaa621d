package dev.parlance.command.reply;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.Optional;
import org.axonframework.messaging.HandlerExecutionException;

/** What of a failed command or query is a refusal of the domain. */
final class Rejections {

    private Rejections() {}

    static Optional<Rejection> in(Throwable failure) {
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
}

package dev.parlance.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueuePolicy;

/** Every event that is refused waits, and it is counted how often it was. */
final class CountedAttempts {

    static final EnqueuePolicy<EventMessage<?>> POLICY =
            (_, cause) -> Decisions.requeue(cause, letter -> oneMore(letter.diagnostics()));

    private static final String ATTEMPTS = "attempts";

    private CountedAttempts() {}

    private static MetaData oneMore(MetaData diagnostics) {
        return diagnostics.and(ATTEMPTS, of(diagnostics) + 1);
    }

    /** How often an event was refused, by what is kept of its letter. */
    static int of(MetaData diagnostics) {
        return diagnostics.get(ATTEMPTS) instanceof Number number ? number.intValue() : 0;
    }
}

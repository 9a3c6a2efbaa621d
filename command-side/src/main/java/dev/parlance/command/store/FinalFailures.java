package dev.parlance.command.store;

import dev.parlance.kernel.rejection.Rejected;
import java.util.function.Predicate;
import org.axonframework.messaging.HandlerExecutionException;

/**
 * Which failures of a command another try cannot mend: those that the domain explained, and faults
 * of the program. What is left are lost races and a database that is away for a moment; commands
 * may be repeated after those. Those to aggregates are idempotent by an id they carry. A picture
 * that is sent in twice leaves a candidate that is swept; of pictures that are drawn, and paid for,
 * the handler refuses what fails after that.
 */
public final class FinalFailures implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        return switch (failure) {
            case HandlerExecutionException explained -> explained.getDetails().isPresent();
            case Rejected _ -> true;
            case IllegalArgumentException _, IllegalStateException _, NullPointerException _ ->
                    true;
            case ClassCastException _, UnsupportedOperationException _ -> true;
            default -> false;
        };
    }
}

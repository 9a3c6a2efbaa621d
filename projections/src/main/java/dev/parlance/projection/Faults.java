package dev.parlance.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What makes processors try their last batch again. A processor that fails lets go of its claim and
 * with it of the fault, so that whoever looks hardly ever sees one; here it is kept until a batch
 * is taken in.
 */
@Component
class Faults {

    /**
     * The longest that a processor waits before it tries again, twice: then another node has it.
     */
    private static final Duration LAST = Duration.ofMinutes(2);

    private static final String WATCHED = Faults.class.getName();

    private final Map<String, Fault> last = new ConcurrentHashMap<>();
    private final Clock clock;

    Faults(Clock clock) {
        this.clock = clock;
    }

    private record Fault(String type, Instant at) {}

    /** The type of the fault that a processor met last and has not got over, or null. */
    @Nullable String of(String processor) {
        var fault = last.get(processor);
        return fault == null || fault.at().plus(LAST).isBefore(clock.instant())
                ? null
                : fault.type();
    }

    /** Sees whether a processor takes its batches in. */
    MessageHandlerInterceptor<EventMessage<?>> watching(String processor) {
        return (unit, chain) -> {
            unit.getOrComputeResource(WATCHED, _ -> watch(unit, processor));
            return chain.proceed();
        };
    }

    private boolean watch(UnitOfWork<?> unit, String processor) {
        unit.afterCommit(_ -> last.remove(processor));
        unit.onRollback(failed -> remember(processor, failed.getExecutionResult()));
        return true;
    }

    private void remember(String processor, @Nullable ExecutionResult result) {
        if (result != null && result.isExceptionResult()) {
            var type = result.getExceptionResult().getClass().getSimpleName();
            last.put(processor, new Fault(type, clock.instant()));
        }
    }
}

package dev.parlance.command.memory;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.axonframework.queryhandling.QueryGateway;

/** Lets tests of other packages recall as the product does. */
public final class Recollections {

    /** Longer than any test takes. */
    public static final Duration PATIENT = Duration.ofMinutes(5);

    private Recollections() {}

    /** Memory that waits for an answer for so long. */
    public static Recollection waiting(Duration time, QueryGateway queries, MeterRegistry meters) {
        return new Recollection(queries, settings(true, time), meters);
    }

    static Recollection switchedOff(QueryGateway queries, MeterRegistry meters) {
        return new Recollection(queries, settings(false, PATIENT), meters);
    }

    static MemorySettings settings(boolean enabled, Duration recallTime) {
        return new MemorySettings(
                enabled, 20, 3_000, 12_000, 3, Duration.ofMinutes(2), 1, recallTime, 12);
    }
}

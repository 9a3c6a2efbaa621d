package dev.parlance.command.trade.mcp;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What lies behind the exceptions of the SDK and of Spring AI, which wrap them. */
final class Faults {

    private Faults() {}

    /** Whether nobody waits for the answer any longer. */
    static boolean isLate(Throwable fault) {
        return isInterruption(fault) || isBehind(fault, TimeoutException.class);
    }

    /** Whether the thread that waited was interrupted. */
    static boolean isInterruption(Throwable fault) {
        return isBehind(fault, InterruptedException.class);
    }

    private static boolean isBehind(Throwable fault, Class<? extends Throwable> type) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .anyMatch(type::isInstance);
    }
}

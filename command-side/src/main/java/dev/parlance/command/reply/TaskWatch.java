package dev.parlance.command.reply;

import dev.parlance.kernel.trade.TaskTimes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Takes the times of what is done for one reply, on whichever thread. */
final class TaskWatch {

    private final LongSupplier clock;
    private final long begun;
    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);

    TaskWatch() {
        this(System::nanoTime);
    }

    /**
     * @param clock in nanoseconds since whenever
     */
    TaskWatch(LongSupplier clock) {
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    enum Part {
        ANSWER,
        PAGES,
        PERSISTENCE
    }

    /** Something that takes time. */
    @FunctionalInterface
    interface Timed<T, X extends Exception> {
        T run() throws X;
    }

    /** Does something, and counts the time as a part's, also if it fails. */
    <T, X extends Exception> T time(Part part, Timed<T, X> timed) throws X {
        long from = clock.getAsLong();
        try {
            return timed.run();
        } finally {
            add(part, clock.getAsLong() - from);
        }
    }

    private synchronized void add(Part part, long taken) {
        nanos.merge(part, taken, Long::sum);
    }

    /** All times until now. */
    synchronized TaskTimes times() {
        return TaskTimes.of(
                millis(Part.ANSWER),
                millis(Part.PAGES),
                millis(Part.PERSISTENCE),
                Duration.ofNanos(clock.getAsLong() - begun).toMillis());
    }

    /** What a part has taken until now. */
    synchronized long millis(Part part) {
        return Duration.ofNanos(nanos.getOrDefault(part, 0L)).toMillis();
    }
}

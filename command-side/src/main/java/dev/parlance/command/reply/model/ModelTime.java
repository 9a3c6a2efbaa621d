package dev.parlance.command.reply.model;

import java.time.Duration;

/** Time as models wait and measure in it, so that tests need not wait. */
public interface ModelTime {
    /** A reading that only differences of mean something, and that never goes back. */
    long nanos();

    /**
     * Waits.
     *
     * @throws CancelledException at once when cancellation is asked for
     */
    void pause(Duration duration, Cancellation cancellation);

    /** Runs the action after the delay, on another thread, unless it is called off before. */
    Alarm alarm(Duration delay, Runnable action);

    /** Calls an alarm off; does nothing when it has rung. */
    interface Alarm {
        void callOff();
    }

    default Duration since(long earlier) {
        return Duration.ofNanos(nanos() - earlier);
    }
}

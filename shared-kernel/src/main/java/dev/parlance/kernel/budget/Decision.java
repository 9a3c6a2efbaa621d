package dev.parlance.kernel.budget;

import java.time.Instant;

/** Whether a call may be made. */
public sealed interface Decision {

    /**
     * It may.
     *
     * @param until how long what it may cost is held
     */
    record Granted(Instant until) implements Decision {}

    /**
     * It may not: what it may cost does not fit.
     *
     * @param window over which too much would be spent
     * @param resetsAt when the next one begins
     */
    record Exceeded(Window window, Instant resetsAt) implements Decision {}
}

package dev.parlance.kernel.job;

/** How a job stands. */
public enum JobState {
    /** It waits for its first attempt, or for the next. */
    QUEUED,
    /** An attempt is under way, or was when its process died. */
    RUNNING,
    /** It came to its end. */
    DONE,
    /**
     * What it was asked for cannot be done; only its owner can change that, by asking otherwise.
     */
    REFUSED,
    /** It failed and is not tried again, unless an operator has it tried. */
    DEAD,
    /** Nobody wants it any more. */
    WITHDRAWN
}

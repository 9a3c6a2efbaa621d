package dev.parlance.kernel.rerun;

/** Where a re-run stands. */
public enum RerunState {
    RUNNING,
    COMPLETED,
    FAILED
}

package dev.parlance.kernel.export;

import dev.parlance.kernel.job.JobId;
import java.time.Instant;

/**
 * An export as its person sees it.
 *
 * @param parts how many parts the file has
 * @param bytes how long the file is; 0 until it is ready
 * @param endsAt when it is forgotten
 */
public record ExportView(
        JobId exportId, State state, int parts, long bytes, Instant requestedAt, Instant endsAt) {

    /** How an export stands. */
    public enum State {
        RUNNING,
        READY,
        FAILED
    }
}

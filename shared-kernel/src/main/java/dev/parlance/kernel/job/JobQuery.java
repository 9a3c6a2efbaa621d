package dev.parlance.kernel.job;

import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/** What can be asked about jobs. */
public sealed interface JobQuery {

    /**
     * Asks for a {@link JobView}; waits a short, bounded time for one of only just now.
     *
     * @param reader whose it must be, or null for an operator, who may see any
     */
    record FindJob(JobId jobId, @Nullable AccountId reader) implements JobQuery {}

    /**
     * Asks for a {@link JobPage}, newest first.
     *
     * @param kind only of this kind, or null for all
     * @param state only those that stand so, or null for all
     * @param cursor where an earlier answer ended, or null
     * @param limit at most this many, 1 to 200
     */
    record ListJobs(
            @Nullable JobKind kind, @Nullable JobState state, @Nullable String cursor, int limit)
            implements JobQuery {}

    /** Asks for the {@link QueueReport} of everything that is done in the background. */
    record DescribeQueues() implements JobQuery {}
}

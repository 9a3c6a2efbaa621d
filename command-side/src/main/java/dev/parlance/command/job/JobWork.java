package dev.parlance.command.job;

import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobView.Failure;

/** How jobs of a kind are done. */
public interface JobWork {

    JobKind kind();

    JobLimits limits();

    /**
     * Does a job. It may have been done before, in part or as a whole, by a process that died over
     * it. It heeds {@link JobRun#cancellation()}, by ending with any exception.
     *
     * @throws JobFailed if it knows why it failed, and whether it is worth another attempt
     * @throws RuntimeException if it failed otherwise; it is tried again later
     */
    void run(JobRun job);

    /**
     * Hears that a job is about to be dead or refused, for those who wait for its result. It may
     * hear so twice.
     *
     * @throws RuntimeException if it could not be told; it hears so again later
     */
    void giveUp(JobRun job, Failure why);
}

package dev.parlance.kernel.job;

/** What an operator can do to a dead job. Both are refused with a conflict unless it is dead. */
public sealed interface JobCommand {

    JobId jobId();

    /** Has it tried again, as often as a new one. */
    record RetryJob(JobId jobId) implements JobCommand {}

    /** Gives it up for good. */
    record DiscardJob(JobId jobId) implements JobCommand {}
}

package dev.parlance.command.job;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;

/**
 * One attempt at a job.
 *
 * @param order what it is about, as it was queued
 * @param attempt counted from 1
 * @param retries how often an operator had the job tried again after it was dead
 * @param cancellation asks it to end, when it takes too long or the process stops
 */
public record JobRun(
        JobId jobId,
        AccountId owner,
        String order,
        int attempt,
        int retries,
        Cancellation cancellation) {}

package dev.parlance.command.job;

import java.time.Duration;

/**
 * How much is done for jobs of a kind.
 *
 * @param attempts how often a job is tried before it is dead
 * @param longest how long an attempt may take before it is broken off
 * @param atOnce how many of the kind are done at once in a process
 */
public record JobLimits(int attempts, Duration longest, int atOnce) {

    /**
     * @throws IllegalArgumentException unless there is at least one attempt at a time
     */
    public JobLimits {
        if (attempts < 1 || atOnce < 1 || !longest.isPositive()) {
            throw new IllegalArgumentException("Jobs must be given at least one attempt at a time");
        }
    }
}

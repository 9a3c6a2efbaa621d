package dev.parlance.kernel.projection;

/**
 * What became of dead letters that were handed in again.
 *
 * @param evicted how many letters of the sequence were taken in
 * @param remaining how many are left, the failing one first; 0 if all went well
 */
public record RetryOutcome(String projection, long evicted, long remaining) {}

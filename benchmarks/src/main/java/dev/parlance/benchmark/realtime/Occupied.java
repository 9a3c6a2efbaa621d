package dev.parlance.benchmark.realtime;

/**
 * Memory of a server after it has collected its garbage.
 *
 * @param inUseBytes what is resident, without what the collected heap holds of free room
 * @param residentBytes as the kernel counts it
 */
record Occupied(long inUseBytes, long residentBytes) {}

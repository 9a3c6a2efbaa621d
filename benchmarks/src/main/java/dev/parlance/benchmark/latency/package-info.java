/**
 * How long people wait for the acknowledgement of what they send and for the first word of the
 * answer, while many others are connected; beside a Node server in the same run.
 */
@NullMarked
package dev.parlance.benchmark.latency;

import org.jspecify.annotations.NullMarked;

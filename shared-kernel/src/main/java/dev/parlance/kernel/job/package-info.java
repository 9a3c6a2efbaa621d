/**
 * The language of jobs: long work that waits in a queue, is tried again, and is seen when it is
 * dead.
 */
@NullMarked
package dev.parlance.kernel.job;

import org.jspecify.annotations.NullMarked;

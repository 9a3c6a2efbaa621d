/**
 * Benchmarks of the product as it ships, each beside a baseline in the same run. {@code bin/bench}
 * starts them.
 */
@NullMarked
package dev.parlance.benchmark;

import org.jspecify.annotations.NullMarked;

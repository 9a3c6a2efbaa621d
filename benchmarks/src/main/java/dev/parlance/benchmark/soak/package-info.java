/**
 * Endurance: people, kills and faults for as long as one likes, and then whether anything was lost,
 * doubled or stuck. The product is a process of its own and is known by its HTTP API alone; at the
 * end the checks look into its database.
 */
@NullMarked
package dev.parlance.benchmark.soak;

import org.jspecify.annotations.NullMarked;

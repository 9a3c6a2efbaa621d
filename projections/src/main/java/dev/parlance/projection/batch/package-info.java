/**
 * How a projection writes a batch of events with few statements, and still finds the one event of a
 * batch that cannot be written. Projections enter through {@link
 * dev.parlance.projection.batch.BatchedWrites}.
 */
@NullMarked
package dev.parlance.projection.batch;

import org.jspecify.annotations.NullMarked;

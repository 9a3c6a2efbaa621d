/** How fast the projections take events in: from the first event on, and while people talk. */
@NullMarked
package dev.parlance.benchmark.projection;

import org.jspecify.annotations.NullMarked;

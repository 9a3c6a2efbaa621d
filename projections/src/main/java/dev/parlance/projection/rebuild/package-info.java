/**
 * Builds a projection's tables again in a schema of their own, and lets them take the place of
 * those that serve. How they are filled is the affair of whoever runs the projections.
 */
@NullMarked
package dev.parlance.projection.rebuild;

import org.jspecify.annotations.NullMarked;

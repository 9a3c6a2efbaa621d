/**
 * Runs the projections: how they are fed, how far they are, and what they could not take in. The
 * projections themselves stand in the packages of their features.
 */
@NullMarked
package dev.parlance.projection;

import org.jspecify.annotations.NullMarked;

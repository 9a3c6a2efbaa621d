/**
 * Counts replies for administrators, once each, and keeps what is known of conversations without a
 * word of them. Nobody enters but the events.
 */
@NullMarked
package dev.parlance.projection.stats;

import org.jspecify.annotations.NullMarked;

/**
 * Answers what administrators ask about replies and conversations of everybody. Nothing here
 * writes.
 */
@NullMarked
package dev.parlance.query.stats;

import org.jspecify.annotations.NullMarked;

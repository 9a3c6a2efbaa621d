/** Threads that do what nobody waits for. */
@NullMarked
package dev.parlance.projection.background;

import org.jspecify.annotations.NullMarked;

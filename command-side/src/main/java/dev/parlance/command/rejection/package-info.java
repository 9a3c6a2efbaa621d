/** Refusals of the domain as they come back to whoever sent a command or query. */
@NullMarked
package dev.parlance.command.rejection;

import org.jspecify.annotations.NullMarked;

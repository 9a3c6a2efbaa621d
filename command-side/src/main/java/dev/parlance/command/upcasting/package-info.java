/** Reads events of earlier revisions as if they had been stored in the newest. */
@NullMarked
package dev.parlance.command.upcasting;

import org.jspecify.annotations.NullMarked;

/** The language of memories: what is kept of earlier talk between a person and a character. */
@NullMarked
package dev.parlance.kernel.memory;

import org.jspecify.annotations.NullMarked;

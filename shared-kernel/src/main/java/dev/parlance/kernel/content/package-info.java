/** Text that belongs to a person and must be forgettable. */
@NullMarked
package dev.parlance.kernel.content;

import org.jspecify.annotations.NullMarked;

/** Where ids come from. */
@NullMarked
package dev.parlance.kernel.id;

import org.jspecify.annotations.NullMarked;

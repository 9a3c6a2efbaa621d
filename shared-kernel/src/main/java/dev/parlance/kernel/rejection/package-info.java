/** How the domain says no: a rejection with a stable code, the same at every edge. */
@NullMarked
package dev.parlance.kernel.rejection;

import org.jspecify.annotations.NullMarked;

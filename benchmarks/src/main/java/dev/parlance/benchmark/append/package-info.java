/** How many commands a second the command side takes. */
@NullMarked
package dev.parlance.benchmark.append;

import org.jspecify.annotations.NullMarked;

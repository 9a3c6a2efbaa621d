/** How long the product takes from {@code java} to its first answers. */
@NullMarked
package dev.parlance.benchmark.start;

import org.jspecify.annotations.NullMarked;

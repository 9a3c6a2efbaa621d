/** How well the trade assistant finds what is meant. */
@NullMarked
package dev.parlance.benchmark.trade;

import org.jspecify.annotations.NullMarked;

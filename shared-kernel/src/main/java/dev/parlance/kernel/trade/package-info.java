/** What a trade assistant finds beside its answer. */
@NullMarked
package dev.parlance.kernel.trade;

import org.jspecify.annotations.NullMarked;

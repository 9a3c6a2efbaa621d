/** The language of usage: tokens and cost, summed over replies. */
@NullMarked
package dev.parlance.kernel.usage;

import org.jspecify.annotations.NullMarked;

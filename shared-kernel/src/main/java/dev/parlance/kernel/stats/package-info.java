/** The language of administrators: what replies took and how they ended, over everybody. */
@NullMarked
package dev.parlance.kernel.stats;

import org.jspecify.annotations.NullMarked;

/** Tells the live channel what was committed, without waiting for any read model. */
@NullMarked
package dev.parlance.projection.live;

import org.jspecify.annotations.NullMarked;

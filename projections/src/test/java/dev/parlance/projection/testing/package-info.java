/** Feeds the projections with what people say, for tests of what is read afterwards. */
@NullMarked
package dev.parlance.projection.testing;

import org.jspecify.annotations.NullMarked;

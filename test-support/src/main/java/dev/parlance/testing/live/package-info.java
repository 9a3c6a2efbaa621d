/** Clients of live connections, which keep what they hear. */
@NullMarked
package dev.parlance.testing.live;

import org.jspecify.annotations.NullMarked;

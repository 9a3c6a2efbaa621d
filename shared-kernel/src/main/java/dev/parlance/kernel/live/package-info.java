/** What is heard at once and never stored: the channel behind every open stream. */
@NullMarked
package dev.parlance.kernel.live;

import org.jspecify.annotations.NullMarked;

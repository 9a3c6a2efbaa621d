/** Builds where each reply stands. Nobody enters but the events. */
@NullMarked
package dev.parlance.projection.reply;

import org.jspecify.annotations.NullMarked;

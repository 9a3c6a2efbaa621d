/**
 * What is remembered: memories, each its own aggregate, and the making of summaries and memories
 * out of conversations. Others enter by commands and events only.
 */
@NullMarked
package dev.parlance.command.memory;

import org.jspecify.annotations.NullMarked;

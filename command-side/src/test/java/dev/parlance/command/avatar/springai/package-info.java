/** Painters against servers that behave as vendors do. */
@NullMarked
package dev.parlance.command.avatar.springai;

import org.jspecify.annotations.NullMarked;

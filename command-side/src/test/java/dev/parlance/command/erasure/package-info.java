/** How people are forgotten. */
@NullMarked
package dev.parlance.command.erasure;

import org.jspecify.annotations.NullMarked;

/** How much work is done at once, and how it ends. */
@NullMarked
package dev.parlance.command.work;

import org.jspecify.annotations.NullMarked;

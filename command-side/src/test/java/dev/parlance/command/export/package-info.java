/** What is kept of exports, and for how long. */
@NullMarked
package dev.parlance.command.export;

import org.jspecify.annotations.NullMarked;

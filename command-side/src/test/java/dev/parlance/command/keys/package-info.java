/** How keys are kept. */
@NullMarked
package dev.parlance.command.keys;

import org.jspecify.annotations.NullMarked;

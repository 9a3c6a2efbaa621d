/** Tests of how commands travel. */
@NullMarked
package dev.parlance.command.store;

import org.jspecify.annotations.NullMarked;

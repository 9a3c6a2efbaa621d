/**
 * Work that takes long and that a saga looks after: whatever gets lost is asked for again. Any
 * package of this module may have some.
 */
@NullMarked
package dev.parlance.command.work;

import org.jspecify.annotations.NullMarked;

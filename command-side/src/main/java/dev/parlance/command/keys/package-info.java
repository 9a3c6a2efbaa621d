/**
 * Keys at rest: a master key in a file, and in the database keys that are wrapped with it, for the
 * product's own purposes and one for each person.
 */
@NullMarked
package dev.parlance.command.keys;

import org.jspecify.annotations.NullMarked;

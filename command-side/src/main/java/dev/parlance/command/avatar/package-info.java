/**
 * Pictures of characters: drawn by a model or sent in, checked by what their bytes say, and kept
 * for a day unless one is chosen. Which one is chosen is decided by the character itself.
 */
@NullMarked
package dev.parlance.command.avatar;

import org.jspecify.annotations.NullMarked;

/** The language of characters: the personas an assistant can speak as. */
@NullMarked
package dev.parlance.kernel.character;

import org.jspecify.annotations.NullMarked;

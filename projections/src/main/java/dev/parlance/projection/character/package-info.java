/**
 * Builds what is read about characters: their versions, the list in which they are searched, and
 * how much each is talked with. Nobody enters but the events.
 */
@NullMarked
package dev.parlance.projection.character;

import org.jspecify.annotations.NullMarked;

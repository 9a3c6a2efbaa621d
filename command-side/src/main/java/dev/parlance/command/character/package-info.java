/**
 * The character: one aggregate, which decides who may change it and within which bounds, and counts
 * its versions. It holds no text, only fingerprints that tell whether anything would change.
 */
@NullMarked
package dev.parlance.command.character;

import org.jspecify.annotations.NullMarked;

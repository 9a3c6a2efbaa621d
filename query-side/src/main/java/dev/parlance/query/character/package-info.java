/** Answers what is asked about characters. Nothing here writes. */
@NullMarked
package dev.parlance.query.character;

import org.jspecify.annotations.NullMarked;

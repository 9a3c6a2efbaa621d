/** What is built from the lives of characters. */
@NullMarked
package dev.parlance.projection.character;

import org.jspecify.annotations.NullMarked;

/** What is answered about characters, on a real database. */
@NullMarked
package dev.parlance.query.character;

import org.jspecify.annotations.NullMarked;

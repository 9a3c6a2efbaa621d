/** What documents say, and the terms it is found by, as far as their scopes go. */
@NullMarked
package dev.parlance.projection.knowledge;

import org.jspecify.annotations.NullMarked;

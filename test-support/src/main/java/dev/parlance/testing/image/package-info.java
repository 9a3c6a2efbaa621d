/** A vendor of image models that tests talk to. */
@NullMarked
package dev.parlance.testing.image;

import org.jspecify.annotations.NullMarked;

/** A storage of objects that tests talk to. */
@NullMarked
package dev.parlance.testing.storage;

import org.jspecify.annotations.NullMarked;

/** An issuer of ID tokens that tests talk to. */
@NullMarked
package dev.parlance.testing.issuer;

import org.jspecify.annotations.NullMarked;

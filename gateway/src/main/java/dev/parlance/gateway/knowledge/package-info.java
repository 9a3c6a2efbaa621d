/** The documents that a coach answers from: taken in, listed, and taken away. */
@NullMarked
package dev.parlance.gateway.knowledge;

import org.jspecify.annotations.NullMarked;

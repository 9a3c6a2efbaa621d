/** Avatars at the edge, with the tokens and the limits of the product. */
@NullMarked
package dev.parlance.gateway.knowledge;

import org.jspecify.annotations.NullMarked;

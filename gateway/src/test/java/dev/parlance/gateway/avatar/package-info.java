/** Avatars at the edge, with the tokens and the limits of the product. */
@NullMarked
package dev.parlance.gateway.avatar;

import org.jspecify.annotations.NullMarked;

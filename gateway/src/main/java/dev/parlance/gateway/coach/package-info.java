/** The edge of the coach. */
@NullMarked
package dev.parlance.gateway.coach;

import org.jspecify.annotations.NullMarked;

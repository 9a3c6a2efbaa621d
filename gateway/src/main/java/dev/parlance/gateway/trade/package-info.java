/** The edge of the trade assistant. */
@NullMarked
package dev.parlance.gateway.trade;

import org.jspecify.annotations.NullMarked;

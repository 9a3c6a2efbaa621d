/** The stream of questions about trade, as clients hear it. */
@NullMarked
package dev.parlance.gateway.trade;

import org.jspecify.annotations.NullMarked;

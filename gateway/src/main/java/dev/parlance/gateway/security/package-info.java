/** Who calls: tokens, and the account behind them. */
@NullMarked
package dev.parlance.gateway.security;

import org.jspecify.annotations.NullMarked;

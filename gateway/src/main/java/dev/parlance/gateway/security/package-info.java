/**
 * Who calls: tokens, and the account behind them. Access tokens are JWTs signed with the product's
 * own key; those of configured outside issuers are accepted too. What may be called without a token
 * is listed in one place, {@code EdgeSecurity}; everything else needs one.
 */
@NullMarked
package dev.parlance.gateway.security;

import org.jspecify.annotations.NullMarked;

/** Registering, logging in and out, and the account behind a token. */
@NullMarked
package dev.parlance.gateway.account;

import org.jspecify.annotations.NullMarked;

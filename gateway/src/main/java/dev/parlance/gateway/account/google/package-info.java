/**
 * Says who somebody is whom Google vouches for, by an ID token (OpenID Connect Core 1.0 sections 2
 * and 3.1.3.7). Entered through {@link dev.parlance.gateway.account.google.GoogleLogin} alone; what
 * account a person has is not known here.
 */
@NullMarked
package dev.parlance.gateway.account.google;

import org.jspecify.annotations.NullMarked;

/**
 * How every error is worded at the edge: {@code application/problem+json} (RFC 9457) with a stable
 * code and the id of the request. Controllers throw; nothing but this package writes an error.
 */
@NullMarked
package dev.parlance.gateway.problem;

import org.jspecify.annotations.NullMarked;

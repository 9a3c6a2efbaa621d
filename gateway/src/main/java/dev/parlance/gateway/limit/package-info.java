/**
 * How much one caller may ask of the edge: bytes a request, requests a second. Counted per process,
 * in a bounded number of token buckets; several nodes behind a balancer grant more in sum.
 */
@NullMarked
package dev.parlance.gateway.limit;

import org.jspecify.annotations.NullMarked;

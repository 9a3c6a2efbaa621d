/**
 * How well the trade assistant recognises HS codes, and what its pages and storing add to its
 * answer.
 */
@NullMarked
package dev.parlance.benchmark.trade;

import org.jspecify.annotations.NullMarked;

/** Answers how budgets stand. Nothing here writes. */
@NullMarked
package dev.parlance.query.budget;

import org.jspecify.annotations.NullMarked;

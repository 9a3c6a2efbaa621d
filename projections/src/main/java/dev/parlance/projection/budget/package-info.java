/** Builds how budgets stand. Nobody enters but the events. */
@NullMarked
package dev.parlance.projection.budget;

import org.jspecify.annotations.NullMarked;

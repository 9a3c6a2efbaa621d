/** Budgets at the edge: people see their own, administrators see and set all. */
@NullMarked
package dev.parlance.gateway.budget;

import org.jspecify.annotations.NullMarked;

/**
 * Budgets: what a call of a model may cost is held before it is made, and what it did cost takes
 * its place afterwards.
 */
@NullMarked
package dev.parlance.command.budget;

import org.jspecify.annotations.NullMarked;

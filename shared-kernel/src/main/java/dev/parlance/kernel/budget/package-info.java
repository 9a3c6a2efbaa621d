/**
 * The language of budgets: what calls of models may cost, what is held for those under way, and
 * what was spent. Amounts are in the currency of the price list, exact, and never negative. Days
 * and months are those of UTC.
 */
@NullMarked
package dev.parlance.kernel.budget;

import org.jspecify.annotations.NullMarked;

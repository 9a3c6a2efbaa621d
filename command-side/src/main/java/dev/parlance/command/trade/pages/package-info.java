/**
 * Finds a page for each HS code of a question, beside the answer. Whoever knows a better page than
 * the bundled table comes first; the table always has one.
 */
@NullMarked
package dev.parlance.command.trade.pages;

import org.jspecify.annotations.NullMarked;

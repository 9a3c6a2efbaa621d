/** What is shown of an HS code. */
@NullMarked
package dev.parlance.command.trade.pages;

import org.jspecify.annotations.NullMarked;

/** Which digits are HS codes. */
@NullMarked
package dev.parlance.command.trade.hs;

import org.jspecify.annotations.NullMarked;

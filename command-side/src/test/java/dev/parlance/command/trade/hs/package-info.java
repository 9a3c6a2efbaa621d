/** Which lore fires, and what of it fits. */
@NullMarked
package dev.parlance.command.trade.hs;

import org.jspecify.annotations.NullMarked;

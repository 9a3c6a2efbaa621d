/** How Context7 is asked, in good and in bad days. */
@NullMarked
package dev.parlance.command.trade.mcp;

import org.jspecify.annotations.NullMarked;

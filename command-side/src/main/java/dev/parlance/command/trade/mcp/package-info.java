/**
 * Asks Context7 for pages, over the Model Context Protocol and by Spring AI's callbacks for its
 * tools. The only package that knows of that protocol.
 */
@NullMarked
package dev.parlance.command.trade.mcp;

import org.jspecify.annotations.NullMarked;

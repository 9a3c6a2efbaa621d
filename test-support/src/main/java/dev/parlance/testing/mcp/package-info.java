/** A server for the Model Context Protocol with faults, in a process of its own. */
@NullMarked
package dev.parlance.testing.mcp;

import org.jspecify.annotations.NullMarked;

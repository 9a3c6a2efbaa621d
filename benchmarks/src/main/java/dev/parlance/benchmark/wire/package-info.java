/**
 * A lean HTTP and WebSocket client over plain sockets, for load that shares the processor with what
 * it measures. Connections block, so each is read by a virtual thread of its own.
 */
@NullMarked
package dev.parlance.benchmark.wire;

import org.jspecify.annotations.NullMarked;

/**
 * Thousands of live connections in rooms: how long messages and words of answers take to everybody,
 * whether any is lost, doubled or out of order, what a connection costs, and how much a server
 * takes; beside a Node server in the same run. One thread reads all connections.
 */
@NullMarked
package dev.parlance.benchmark.realtime;

import org.jspecify.annotations.NullMarked;

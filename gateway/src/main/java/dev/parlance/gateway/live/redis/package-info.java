/**
 * The live channel between nodes, over Redis pub/sub. What a node says is heard by its own
 * listeners at once, and by those of other nodes as well as Redis can carry it: nothing waits for
 * Redis, and nothing is lost with it but time. Who missed something is told so, and reads the
 * history.
 */
@NullMarked
package dev.parlance.gateway.live.redis;

import org.jspecify.annotations.NullMarked;

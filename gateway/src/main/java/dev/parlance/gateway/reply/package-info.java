/**
 * Replies at the edge: joining one as it is said, replaying one that was, and stopping it. A stream
 * of a reply never sends a character twice or leaves one out, whatever mixture of live pieces,
 * snapshots and stored text it is made from: {@link dev.parlance.gateway.reply.ReplyProgress} knows
 * how much was sent and a checksum of it.
 */
@NullMarked
package dev.parlance.gateway.reply;

import org.jspecify.annotations.NullMarked;

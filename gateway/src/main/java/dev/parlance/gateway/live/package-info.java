/**
 * What is heard as it happens: the channel of this process, and the open server-sent event streams
 * that listen to it. A stream is a bounded mailbox and the request's own virtual thread that writes
 * it out; whoever cannot keep up is cut off and comes back by {@code Last-Event-ID}. What a stream
 * says is a {@link dev.parlance.gateway.live.StreamScript} of the feature it belongs to.
 */
@NullMarked
package dev.parlance.gateway.live;

import org.jspecify.annotations.NullMarked;

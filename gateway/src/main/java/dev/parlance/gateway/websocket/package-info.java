/**
 * Live connections over WebSocket (RFC 6455): JSON text frames on the port of everything else. It
 * reads requests, writes frames and closes; what they mean is {@link
 * dev.parlance.gateway.connection}'s. What waits for its token is no connection yet. Tomcat's
 * buffers are kept small, as most connections are silent most of the time.
 */
@NullMarked
package dev.parlance.gateway.websocket;

import org.jspecify.annotations.NullMarked;

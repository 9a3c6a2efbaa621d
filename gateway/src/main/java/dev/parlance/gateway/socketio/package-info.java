/**
 * Live connections over Socket.IO v4, on a port of its own. The library keeps Engine.IO sessions:
 * handshakes, transports, heartbeats. What clients send is read and answered here, since the
 * library would do it on its I/O threads, let clients in without a token and leave events that it
 * does not know unanswered.
 */
@NullMarked
package dev.parlance.gateway.socketio;

import org.jspecify.annotations.NullMarked;

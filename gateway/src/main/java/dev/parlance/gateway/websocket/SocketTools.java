package dev.parlance.gateway.websocket;

import dev.parlance.gateway.connection.ConnectionProperties;
import dev.parlance.gateway.connection.Connections;
import dev.parlance.gateway.connection.Doorstep;
import dev.parlance.gateway.live.Backlog;
import dev.parlance.gateway.problem.Problems;
import dev.parlance.gateway.security.TokenCheck;
import jakarta.validation.Validator;
import java.time.Clock;

/**
 * What every socket works with.
 *
 * @param unfinished what has come of frames that are not complete, of all clients
 */
record SocketTools(
        Connections connections,
        ConnectionProperties properties,
        WebSocketProperties own,
        SocketFrames frames,
        Backlog unfinished,
        Doorstep doorstep,
        Errands errands,
        TokenCheck tokens,
        Validator validator,
        Problems problems,
        Clock clock) {}

package dev.parlance.kernel.account;

import org.axonframework.commandhandling.RoutingKey;

/** What the bearer of a refresh token can ask. */
public sealed interface SessionCommand {

    @RoutingKey
    SessionId sessionId();

    /**
     * Exchanges the secret of a session for the next one. The result is a {@link Rotation}.
     *
     * @param presented the hash of the secret the client holds
     * @param next the hash of the secret it gets instead
     */
    record RotateSession(SessionId sessionId, TokenHash presented, TokenHash next)
            implements SessionCommand {}

    /** Ends a session; one that is gone, or a secret that is not its own, changes nothing. */
    record CloseSession(SessionId sessionId, TokenHash presented) implements SessionCommand {}
}

package dev.parlance.gateway.websocket;

import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.connection.Request;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.gateway.problem.Unreadable;
import dev.parlance.gateway.security.TokenCheck.Bearer;
import jakarta.validation.ConstraintViolationException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/** What a first frame has to be. */
final class FirstFrame {

    private FirstFrame() {}

    /**
     * Whom the token of a first frame stands for.
     *
     * @param address where it comes from
     * @throws RuntimeException if it shows none, or none that is valid, or it cannot be checked now
     */
    static Bearer bearer(Request first, String address, SocketTools tools) {
        if (!(first instanceof Request.Authenticate shown)) {
            throw Unreadable.field("type", "must be auth in the first frame");
        }
        var violations = tools.validator().validate(shown);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return tools.tokens().check(shown.token(), address);
    }

    /** How a socket ends that is not let in. */
    static Ending endingFor(RuntimeException why) {
        return switch (why) {
            case AuthenticationServiceException _ -> Ending.FAULT;
            case AuthenticationException _, ConstraintViolationException _, Unreadable _ ->
                    Ending.UNAUTHORIZED;
            case TryLater _ -> Ending.FULL;
            default -> Ending.FAULT;
        };
    }
}

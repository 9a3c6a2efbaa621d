package dev.parlance.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns whatever a controller throws into a problem. It writes the answer itself, since the types a
 * client accepts, such as an event stream, must not decide whether it hears of an error.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler {

    private final ProblemWriter writer;

    ProblemHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void handle(Exception thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!isClientGone(thrown)) {
            writer.write(request, response, thrown);
        }
    }

    /**
     * A connection to the database that broke looks the same deep down; but what went wrong on our
     * client's connection was reading its request or writing our answer.
     */
    private static boolean isClientGone(Exception thrown) {
        return (thrown instanceof IOException || thrown instanceof HttpMessageConversionException)
                && DisconnectedClientHelper.isClientDisconnectedException(thrown);
    }

    /** Leaves to the security filters what they answer with a challenge. */
    @ExceptionHandler({AuthenticationException.class, AccessDeniedException.class})
    void leaveToSecurity(RuntimeException thrown) {
        throw thrown;
    }
}

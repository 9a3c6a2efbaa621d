package dev.parlance.gateway.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets in administrators, and whoever calls from this very machine: a metrics scraper beside the
 * process needs no token. A request that a proxy on this machine passed on is not from here.
 */
final class OperatorAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private final AuthorizationManager<RequestAuthorizationContext> administrators;

    OperatorAccess(AuthorizationManager<RequestAuthorizationContext> administrators) {
        this.administrators = administrators;
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller,
            RequestAuthorizationContext context) {
        return fromHere(context.getRequest())
                ? new AuthorizationDecision(true)
                : administrators.authorize(caller, context);
    }

    private static boolean fromHere(HttpServletRequest request) {
        return request.getHeader("Forwarded") == null
                && request.getHeader("X-Forwarded-For") == null
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}

package dev.parlance.gateway.security;

import dev.parlance.gateway.limit.Throttle;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.account.AccountId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Checks tokens that come in other ways than in the head of a request. */
@Component
public class TokenCheck {

    private final JwtDecoder decoder;
    private final CallerConverter callers;
    private final Throttle badTokens;

    TokenCheck(
            JwtDecoder decoder,
            CallerConverter callers,
            @Qualifier("badTokens") Throttle badTokens) {
        this.decoder = decoder;
        this.callers = callers;
        this.badTokens = badTokens;
    }

    /**
     * Checks a token.
     *
     * @param address where it comes from, as {@link dev.parlance.gateway.limit.ClientAddress} tells
     * @throws AuthenticationException if it is not valid
     * @throws TryLater if too many that are not have come from there
     */
    public Bearer check(String token, String address) {
        badTokens.requireLeft(address);
        try {
            var jwt = decoder.decode(token);
            var account = AccountId.valueOf(callers.convert(jwt).getName());
            return new Bearer(account, Objects.requireNonNull(jwt.getExpiresAt()));
        } catch (BadJwtException e) {
            badTokens.take(address);
            throw new InvalidBearerTokenException("The token is not valid", e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException("The token cannot be checked", e);
        }
    }

    /** Whom the token stands for that came in the head of the current request; null without one. */
    public @Nullable Bearer ofCurrentRequest() {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken caller) {
            return new Bearer(
                    AccountId.valueOf(caller.getName()),
                    Objects.requireNonNull(caller.getToken().getExpiresAt()));
        }
        return null;
    }

    /**
     * Whom a token stands for.
     *
     * @param expiresAt when it ceases to count
     */
    public record Bearer(AccountId account, Instant expiresAt) {}
}

package dev.parlance.gateway.live;

import java.time.Instant;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** When the token that came with the current request ceases to count. */
@Component
class TokenExpiry {

    Instant ofCurrentRequest() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof AbstractOAuth2TokenAuthenticationToken<?> bearer) {
            OAuth2Token token = bearer.getToken();
            return token.getExpiresAt() == null ? Instant.MAX : token.getExpiresAt();
        }
        return Instant.MAX;
    }
}

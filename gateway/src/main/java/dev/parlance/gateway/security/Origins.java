package dev.parlance.gateway.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Which web pages may open a connection that stays open. Browsers let any page do so, and leave it
 * to the server to look where the page is from (RFC 6455 section 10.2).
 */
@Component
public class Origins {

    private final CorsConfiguration allowed = new CorsConfiguration();

    Origins(CorsSettings settings) {
        allowed.setAllowedOrigins(settings.allowedOrigins());
    }

    /** Whether a request comes from a page of this host, of an allowed origin, or of no page. */
    public boolean admit(HttpServletRequest request) {
        return admit(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST));
    }

    /**
     * The same of a request that has not come through the web server.
     *
     * @param origin its header {@code Origin}, which only browsers send
     * @param host its header {@code Host}
     */
    public boolean admit(@Nullable String origin, @Nullable String host) {
        return origin == null || allowed.checkOrigin(origin) != null || isOf(host, origin);
    }

    /** The scheme is left aside: the TLS of a page may end at a proxy. */
    private static boolean isOf(@Nullable String host, String origin) {
        try {
            var authority = new URI(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException notAnOrigin) {
            return false;
        }
    }
}

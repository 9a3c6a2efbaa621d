package dev.parlance.gateway.stage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Believes who the caller claims to be, and until when. */
final class TrustingFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var account = request.getHeader("X-Account");
        if (account != null) {
            var expires = request.getHeader("X-Expires");
            var token =
                    Jwt.withTokenValue("t")
                            .header("alg", "none")
                            .subject(account)
                            .issuedAt(Instant.EPOCH)
                            .expiresAt(expires == null ? Instant.MAX : Instant.parse(expires))
                            .build();
            SecurityContextHolder.getContext()
                    .setAuthentication(new JwtAuthenticationToken(token, roles(request), account));
        }
        chain.doFilter(request, response);
    }

    private static List<SimpleGrantedAuthority> roles(HttpServletRequest request) {
        var role = request.getHeader("X-Role");
        return role == null ? List.of() : List.of(new SimpleGrantedAuthority("ROLE_" + role));
    }
}

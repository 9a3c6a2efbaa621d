package dev.parlance.gateway.limit;

import dev.parlance.gateway.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Throttles callers by account, and by address those without a token, who may look at more images
 * than they may ask otherwise. Stands behind the check of tokens, so that nobody spends the
 * allowance of an account that is not theirs. Says what is left, unless a throttle further on
 * refuses the request, which says what is left of its own.
 */
final class RateLimitFilter extends OncePerRequestFilter {

    private static final String IMAGES = "/api/v1/images/";

    private final Throttle accounts;
    private final Throttle addresses;
    private final Throttle images;
    private final ProblemWriter problems;

    RateLimitFilter(
            Throttle accounts, Throttle addresses, Throttle images, ProblemWriter problems) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.images = images;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        var known = caller instanceof JwtAuthenticationToken;
        var throttle = known ? accounts : throttleOf(request);
        var taking =
                throttle.take(
                        caller instanceof JwtAuthenticationToken account
                                ? account.getName()
                                : ClientAddress.of(request));
        throttle.headers(taking).toSingleValueMap().forEach(response::setHeader);
        if (taking.granted()) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, throttle.refuse(taking));
        }
    }

    private Throttle throttleOf(HttpServletRequest request) {
        return request.getRequestURI().startsWith(IMAGES) ? images : addresses;
    }
}

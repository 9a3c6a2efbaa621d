package dev.parlance.gateway.limit;

import dev.parlance.gateway.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Throttles addresses that send tokens which are not valid. Only those are counted, and an address
 * that has sent too many is still served where its token is known to be good: the others behind one
 * address do not pay for what one of them does.
 */
final class FailedTokenFilter extends OncePerRequestFilter {

    private final Throttle failures;
    private final Predicate<HttpServletRequest> knownGood;
    private final ProblemWriter problems;

    FailedTokenFilter(
            Throttle failures, Predicate<HttpServletRequest> knownGood, ProblemWriter problems) {
        this.failures = failures;
        this.knownGood = knownGood;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = ClientAddress.of(request);
        var standing = failures.look(address);
        if (!standing.granted() && !knownGood.test(request)) {
            problems.write(request, response, failures.refuse(standing));
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            failures.take(address);
        }
    }
}

package dev.parlance.gateway.limit;

import dev.parlance.gateway.limit.Places.Place;
import dev.parlance.gateway.problem.ProblemWriter;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns requests away while too many are in progress, before anything is read, checked or done for
 * them: whoever is turned away has changed nothing and may repeat the request as it is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class LoadSheddingFilter extends OncePerRequestFilter {

    private static final String PLACE = Place.class.getName();

    private final Places requests;
    private final Places probes;
    private final TryLater overloaded;
    private final ProblemWriter problems;

    LoadSheddingFilter(RequestLimits limits, MeterRegistry meters, ProblemWriter problems) {
        this.requests = new Places("request", limits.atOnce(), meters);
        this.probes = new Places("probe", limits.probesAtOnce(), meters);
        this.overloaded =
                new TryLater(
                        ErrorCode.OVERLOADED,
                        "Too many requests are in progress; try again soon.",
                        limits.retryAfter());
        this.problems = problems;
    }

    /**
     * Ends the current request's part in what is in progress before it ends itself, since from now
     * on something else bounds it, such as the number of open streams.
     */
    public static void leaveEarly() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(PLACE, RequestAttributes.SCOPE_REQUEST)
                        instanceof Place place) {
            place.leave();
        }
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var place = placesFor(request).take();
        if (place == null) {
            problems.write(request, response, overloaded);
            return;
        }
        request.setAttribute(PLACE, place);
        try {
            chain.doFilter(request, response);
        } finally {
            place.leave();
        }
    }

    private Places placesFor(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/") ? probes : requests;
    }
}

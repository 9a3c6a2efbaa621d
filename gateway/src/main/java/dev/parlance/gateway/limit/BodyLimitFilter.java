package dev.parlance.gateway.limit;

import dev.parlance.gateway.problem.BodyTooLarge;
import dev.parlance.gateway.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too large, at once if the request admits it, else while reading; and
 * those that come too slowly, since whoever sends one holds one of the places for requests
 * meanwhile. Comes after the security filters, which read no bodies.
 */
@Component
@Order(BodyLimitFilter.AFTER_SECURITY)
class BodyLimitFilter extends OncePerRequestFilter {

    static final int AFTER_SECURITY = -90;

    private static final Set<String> FILES =
            Set.of(
                    "/api/v1/characters/import",
                    "/api/v1/lorebooks/import",
                    "/api/v1/knowledge/documents");
    private static final String IMAGE = "image/";
    private static final Pattern AVATAR = Pattern.compile("/api/v1/characters/[^/]+/avatar");

    private final BodyLimits limits;
    private final ProblemWriter problems;

    BodyLimitFilter(BodyLimits limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var most = limitOf(request).toBytes();
        if (request.getContentLengthLong() > most) {
            problems.write(request, response, new BodyTooLarge(most));
        } else {
            chain.doFilter(new BoundedRequest(request, most, limits.bodyTime()), response);
        }
    }

    private DataSize limitOf(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (FILES.contains(path)) {
            return limits.card();
        }
        return AVATAR.matcher(path).matches() && isImage(request) ? limits.avatar() : limits.body();
    }

    private static boolean isImage(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.regionMatches(true, 0, IMAGE, 0, IMAGE.length());
    }
}

package dev.parlance.gateway.security;

import dev.parlance.gateway.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Refuses with the challenge of RFC 6750 section 3 in the head and a problem in the body. Why a
 * token is not valid is nobody's business who holds such a one.
 */
@Component
class Challenges implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String NO_TOKEN = "Bearer";
    private static final String BAD_TOKEN = "Bearer error=\"invalid_token\"";
    private static final String LACKING = "Bearer error=\"insufficient_scope\"";

    private final ProblemWriter problems;

    Challenges(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException thrown)
            throws IOException {
        var tokenCame = thrown instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tokenCame ? BAD_TOKEN : NO_TOKEN);
        problems.write(request, response, thrown);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException thrown)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, LACKING);
        problems.write(request, response, thrown);
    }
}

package dev.parlance.gateway.problem;

import dev.parlance.kernel.rejection.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems onto responses, for filters as for controllers. */
@Component
public final class ProblemWriter {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private final Problems problems;
    private final JsonMapper json;

    ProblemWriter(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    /**
     * Answers a request with the problem that an exception stands for. A response on its way is
     * left as it is. Headers set before stay, save those that describe a body. Who is told to try
     * later is counted where that is decided, and not logged: a flood must not flood the log.
     *
     * @throws IOException if the client is gone
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Throwable thrown)
            throws IOException {
        var failure = problems.failure(thrown);
        if (failure.status().is5xxServerError() && !Problems.triesLater(thrown)) {
            logFault(request, failure, thrown);
        }
        write(request, response, failure);
    }

    /** Answers a request with a problem that has no exception. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, ErrorCode code, String detail)
            throws IOException {
        write(request, response, Failure.of(code, detail));
    }

    void write(HttpServletRequest request, HttpServletResponse response, Failure failure)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(failure.status().value());
        failure.headers()
                .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        var body = json.writeValueAsBytes(Problem.of(failure, RequestIds.of(request)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static void logFault(HttpServletRequest request, Failure failure, Throwable thrown) {
        var id = RequestIds.of(request);
        if (failure.code() == ErrorCode.INTERNAL_ERROR) {
            log.error(
                    "{} {} failed, request {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    id,
                    thrown);
        } else {
            log.warn(
                    "{} {} answered {}, request {}: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.code(),
                    id,
                    String.valueOf(thrown.getMessage()));
        }
    }
}

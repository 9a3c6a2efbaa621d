package dev.parlance.gateway.problem;

import dev.parlance.gateway.problem.Problem.Asked;
import dev.parlance.gateway.problem.Problem.FieldProblem;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.rejection.Rejection.Overloaded;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Why a request failed, in the terms of HTTP.
 *
 * @param headers what the answer's head must say besides
 * @param asked the question that was stored and not answered, if that is what failed
 */
record Failure(
        HttpStatusCode status,
        ErrorCode code,
        String detail,
        List<FieldProblem> errors,
        HttpHeaders headers,
        @Nullable Asked asked) {

    /** What passes by itself is worth another try, if nobody knows better, after this. */
    private static final Duration SOON = Duration.ofSeconds(1);

    static Failure of(HttpStatusCode status, ErrorCode code, String detail) {
        return new Failure(status, code, detail, List.of(), HttpHeaders.EMPTY, null);
    }

    static Failure of(ErrorCode code, String detail) {
        var failure = of(status(code), code, detail);
        return passes(code) ? failure.withRetryAfter(SOON) : failure;
    }

    static Failure of(Rejection rejection) {
        var failure = of(rejection.code(), rejection.detail());
        return rejection instanceof Overloaded overloaded
                ? failure.withRetryAfter(overloaded.retryAfter())
                : failure;
    }

    static Failure invalid(List<FieldProblem> errors) {
        return of(ErrorCode.VALIDATION_FAILED, "The request has values that are not valid.")
                .withErrors(errors);
    }

    static Failure internal() {
        return of(
                ErrorCode.INTERNAL_ERROR,
                "Something went wrong here; the request id names it in the logs.");
    }

    static Failure unreachable() {
        return of(ErrorCode.OVERLOADED, "The service is not ready for this; try again soon.");
    }

    Failure withErrors(List<FieldProblem> found) {
        return new Failure(status, code, detail, found, headers, asked);
    }

    Failure withHeaders(HttpHeaders added) {
        return new Failure(status, code, detail, errors, added, asked);
    }

    Failure about(Asked question) {
        return new Failure(status, code, detail, errors, headers, question);
    }

    /** Rounds up to whole seconds, as RFC 9110 section 10.2.3 wants them. */
    Failure withRetryAfter(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        var added = new HttpHeaders();
        added.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return withHeaders(added);
    }

    @Nullable Long retryAfterMillis() {
        var seconds = headers.getFirst(HttpHeaders.RETRY_AFTER);
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)).toMillis();
    }

    private static boolean passes(ErrorCode code) {
        return switch (code) {
            case RATE_LIMITED, OVERLOADED, MESSAGE_SEND_FAILED, MODEL_UNAVAILABLE -> true;
            default -> false;
        };
    }

    static HttpStatus status(ErrorCode code) {
        return switch (code) {
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            case BUDGET_EXCEEDED -> HttpStatus.PAYMENT_REQUIRED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND,
                    CONVERSATION_NOT_FOUND,
                    MESSAGE_NOT_FOUND,
                    REPLY_NOT_FOUND,
                    CHARACTER_NOT_FOUND,
                    LOREBOOK_NOT_FOUND,
                    MEMORY_NOT_FOUND,
                    SUMMARY_NOT_FOUND,
                    IMAGE_NOT_FOUND,
                    DOCUMENT_NOT_FOUND,
                    ACCOUNT_NOT_FOUND ->
                    HttpStatus.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case CONFLICT -> HttpStatus.CONFLICT;
            case ACCOUNT_ERASED -> HttpStatus.GONE;
            case MESSAGE_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case DOCUMENT_UNREADABLE, MODEL_REJECTED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case VALIDATION_FAILED -> HttpStatus.BAD_REQUEST;
            case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            case MESSAGE_SEND_FAILED, MODEL_UNAVAILABLE, OVERLOADED ->
                    HttpStatus.SERVICE_UNAVAILABLE;
            case MODEL_TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
        };
    }

    /** The code of an error of which only the status is known. */
    static ErrorCode code(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406, 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 409 -> ErrorCode.CONFLICT;
            case 413 -> ErrorCode.MESSAGE_TOO_LARGE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.OVERLOADED;
            default ->
                    status.is4xxClientError()
                            ? ErrorCode.VALIDATION_FAILED
                            : ErrorCode.INTERNAL_ERROR;
        };
    }
}

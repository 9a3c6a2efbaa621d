package dev.parlance.gateway.problem;

import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** Refuses a request that may be repeated after a while, which the answer names. */
public final class TryLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Duration wait;
    private final HttpHeaders headers;

    /**
     * @param code such as {@link ErrorCode#RATE_LIMITED} or {@link ErrorCode#OVERLOADED}
     * @param detail one sentence for a person
     * @param wait how long to wait; told in whole seconds, rounded up
     */
    public TryLater(ErrorCode code, String detail, Duration wait) {
        this(code, detail, wait, HttpHeaders.EMPTY);
    }

    /**
     * @param headers what the answer's head says besides, in the place of what it said before
     */
    public TryLater(ErrorCode code, String detail, Duration wait, HttpHeaders headers) {
        super(detail, null, false, false);
        this.code = code;
        this.wait = wait;
        this.headers = headers;
    }

    public ErrorCode code() {
        return code;
    }

    Failure failure() {
        var failure = Failure.of(code, String.valueOf(getMessage())).withRetryAfter(wait);
        var told = new HttpHeaders();
        told.addAll(headers);
        told.addAll(failure.headers());
        return failure.withHeaders(told);
    }
}

package dev.parlance.gateway.problem;

import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Duration;

/** Refuses a request that may be repeated after a while, which the answer names. */
public final class TryLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Duration wait;

    /**
     * @param code such as {@link ErrorCode#RATE_LIMITED} or {@link ErrorCode#OVERLOADED}
     * @param detail one sentence for a person
     * @param wait how long to wait; told in whole seconds, rounded up
     */
    public TryLater(ErrorCode code, String detail, Duration wait) {
        super(detail, null, false, false);
        this.code = code;
        this.wait = wait;
    }

    public ErrorCode code() {
        return code;
    }

    Failure failure() {
        return Failure.of(code, String.valueOf(getMessage())).withRetryAfter(wait);
    }
}

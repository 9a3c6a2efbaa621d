package dev.parlance.gateway.problem;

import java.io.IOException;
import java.time.Duration;

/** The body of a request was not there in time. */
public final class BodyTooSlow extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param limit how long it may take
     */
    public BodyTooSlow(Duration limit) {
        super("The body of a request must be here within %d s.".formatted(limit.toSeconds()));
    }
}

package dev.parlance.gateway.problem;

import java.io.IOException;

/** The body of a request went past its limit while it was read. */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param limit what is allowed, in bytes
     */
    public BodyTooLarge(long limit) {
        super("The body of a request may have at most %d bytes.".formatted(limit));
    }
}

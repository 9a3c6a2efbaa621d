package dev.parlance.gateway.connection;

import dev.parlance.kernel.rejection.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Why a connection is over. The codes are those of RFC 6455, from 4000 on this product's own. */
public enum Ending {
    /** The client went away. */
    CLIENT_GONE(1000, null),
    /** A frame is larger than allowed. */
    TOO_LARGE(1009, ErrorCode.MESSAGE_TOO_LARGE),
    /** A fault of the service. */
    FAULT(1011, ErrorCode.INTERNAL_ERROR),
    /** This node is going down; another one, or the next one, is there soon. */
    GOING_DOWN(1012, ErrorCode.OVERLOADED),
    /** No token came in time, or it is not valid, or it has expired. */
    UNAUTHORIZED(4401, ErrorCode.UNAUTHORIZED),
    /** Nothing was heard of the client for too long. */
    SILENT(4408, null),
    /** The client kept on sending after it was told to slow down. */
    TOO_MANY_FRAMES(4429, ErrorCode.RATE_LIMITED),
    /** The client reads more slowly than it is told things. */
    TOO_SLOW(4430, ErrorCode.OVERLOADED),
    /** There is no room for another connection. */
    FULL(4503, ErrorCode.OVERLOADED);

    private final int closeCode;
    private final @Nullable ErrorCode code;

    Ending(int closeCode, @Nullable ErrorCode code) {
        this.closeCode = closeCode;
        this.code = code;
    }

    /** The status code of the closing of a WebSocket. */
    public int closeCode() {
        return closeCode;
    }

    /** What the client is told before, if anything. */
    public @Nullable ErrorCode code() {
        return code;
    }
}

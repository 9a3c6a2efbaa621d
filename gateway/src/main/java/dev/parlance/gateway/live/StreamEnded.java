package dev.parlance.gateway.live;

/** Unwinds a stream that is over before its script is. */
public final class StreamEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a stream is over. */
    public enum Reason {
        /** All was said. */
        FINISHED,
        /** The domain refused to begin or to go on. */
        REFUSED,
        /** A fault of the service. */
        FAILED,
        /** The client went away. */
        CLIENT_GONE,
        /** The client reads more slowly than its conversation speaks. */
        TOO_SLOW,
        /** The token the stream was opened with has expired. */
        TOKEN_EXPIRED,
        /** The reader takes no part in the conversation any more. */
        REMOVED,
        /** The read model does not hold what must be said next. */
        READ_MODEL_LATE,
        /** This node is going down. */
        SHUTDOWN
    }

    private final Reason reason;

    /** Thrown for its reason, not for its origin: it has no stack trace. */
    public StreamEnded(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

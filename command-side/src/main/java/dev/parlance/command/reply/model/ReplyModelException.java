package dev.parlance.command.reply.model;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ModelRef;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model gave no complete answer. Messages never hold text of a prompt or an answer. */
public final class ReplyModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The provider asks to slow down (429). */
        RATE_LIMITED(true),
        /** The provider cannot be reached or reports trouble of its own (5xx, 408). */
        UNAVAILABLE(true),
        /** Nothing was said in time. */
        FIRST_TOKEN_TIMEOUT(true),
        /** The answer began and then stalled. */
        IDLE_TIMEOUT(true),
        /** What came cannot be read. */
        MALFORMED(true),
        /** The stream broke off before its end. */
        INTERRUPTED_STREAM(true),
        /** The provider will not answer this request (4xx): wrong key, unknown model, too long. */
        REJECTED(false),
        /** The model failed so often of late that it is left alone for a while. */
        CIRCUIT_OPEN(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether the same request may well succeed when made again soon. */
        public boolean retryable() {
            return retryable;
        }

        /** What those are told who waited for the answer. */
        public ErrorCode code() {
            return switch (this) {
                case FIRST_TOKEN_TIMEOUT, IDLE_TIMEOUT -> ErrorCode.MODEL_TIMEOUT;
                case REJECTED -> ErrorCode.MODEL_REJECTED;
                case RATE_LIMITED, UNAVAILABLE, MALFORMED, INTERRUPTED_STREAM, CIRCUIT_OPEN ->
                        ErrorCode.MODEL_UNAVAILABLE;
            };
        }
    }

    private final Kind kind;
    private final transient ModelRef model;
    private final transient @Nullable Duration retryAfter;
    private final int attempts;

    /**
     * @param retryAfter how long the provider asks to be left alone; null where it says nothing
     */
    public ReplyModelException(
            Kind kind,
            ModelRef model,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        this(kind, model, model + ": " + detail, retryAfter, cause, 1);
    }

    private ReplyModelException(
            Kind kind,
            ModelRef model,
            @Nullable String message,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause,
            int attempts) {
        super(message, cause);
        this.kind = kind;
        this.model = model;
        this.retryAfter = retryAfter;
        this.attempts = attempts;
    }

    public Kind kind() {
        return kind;
    }

    public boolean retryable() {
        return kind.retryable();
    }

    /** The model that failed; with fall-backs, the last one asked. */
    public ModelRef model() {
        return model;
    }

    /** How long the provider asks to be left alone, where it says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** How often a provider was asked before this was thrown. */
    public int attempts() {
        return attempts;
    }

    ReplyModelException afterAttempts(int made) {
        return made == attempts
                ? this
                : new ReplyModelException(kind, model, getMessage(), retryAfter, getCause(), made);
    }
}

package dev.parlance.command.avatar;

import dev.parlance.kernel.rejection.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A picture was not drawn. Its message holds nothing of the prompt. */
public final class PaintingFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * @param code {@link ErrorCode#MODEL_UNAVAILABLE}, {@link ErrorCode#MODEL_REJECTED} or {@link
     *     ErrorCode#MODEL_TIMEOUT}
     */
    public PaintingFailed(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}

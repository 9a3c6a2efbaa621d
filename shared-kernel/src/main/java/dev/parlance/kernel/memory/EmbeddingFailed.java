package dev.parlance.kernel.memory;

import org.jspecify.annotations.Nullable;

/** A model gave no vectors, or none that can be right. It may be asked again later. */
public final class EmbeddingFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message without the texts that were asked about
     */
    public EmbeddingFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.parlance.kernel.memory;

import java.util.Optional;

/** The embeddings that can be had. */
public interface TextEmbeddings {

    /**
     * A text that its model refused so often, though it answered otherwise, is given up: nothing
     * waits for its vector any more, and it is tried again seldom.
     */
    int GIVEN_UP_AFTER = 8;

    /** The one that memories shall be found by. */
    TextEmbedding configured();

    /**
     * One by the name of its model, which may be that of an earlier configuration.
     *
     * @return empty if it can no longer be asked
     */
    Optional<TextEmbedding> of(String model);
}

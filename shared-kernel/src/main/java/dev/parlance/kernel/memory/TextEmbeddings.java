package dev.parlance.kernel.memory;

import java.util.Optional;

/** The embeddings that can be had. */
public interface TextEmbeddings {

    /** The one that memories shall be found by. */
    TextEmbedding configured();

    /**
     * One by the name of its model, which may be that of an earlier configuration.
     *
     * @return empty if it can no longer be asked
     */
    Optional<TextEmbedding> of(String model);
}

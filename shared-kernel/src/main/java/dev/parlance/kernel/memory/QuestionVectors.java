package dev.parlance.kernel.memory;

import java.util.Optional;

/**
 * The vectors of what is asked. Whoever asks for that of the same text again within a minute gets
 * the same one, so that a question which is looked up in several places is embedded once.
 */
public interface QuestionVectors {

    /** How much of a question is embedded, in UTF-16 units; its beginning says what it is about. */
    int LONGEST = 4_000;

    /**
     * The vector of a question; not to be changed.
     *
     * @param model by name
     * @return empty if the model cannot be asked any more, or does not cover the text
     * @throws EmbeddingFailed if the model fails
     */
    Optional<float[]> of(String model, String text);
}

package dev.parlance.kernel.memory;

import java.util.List;

/**
 * Gives texts places in a space in which texts of like meaning lie near each other. Vectors of two
 * models say nothing about each other.
 */
public interface TextEmbedding {

    /** Names the model and all that its vectors depend on, the same in every process. */
    String model();

    /** How many numbers a vector has. */
    int dimensions();

    /**
     * Whether the model understands the script of a text. Vectors of other texts are not far apart
     * where they should be, so they are neither computed nor compared.
     */
    boolean covers(String text);

    /**
     * Embeds texts; long ones by their beginning, as far as the model reads.
     *
     * @return a vector of length 1 for each text, in their order
     * @throws EmbeddingFailed if there is no answer, or one that cannot be right
     */
    List<float[]> embed(List<String> texts);
}

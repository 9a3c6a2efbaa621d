package dev.parlance.projection.embedding;

import dev.parlance.kernel.memory.EmbeddingFailed;

final class Vectors {

    private Vectors() {}

    /**
     * The vector of length 1 in the same direction.
     *
     * @throws EmbeddingFailed if it has none, or holds what is not a number
     */
    static float[] normalized(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0 && Double.isFinite(length))) {
            throw new EmbeddingFailed("The model gave a vector of the length " + length, null);
        }
        float[] unit = new float[vector.length];
        for (int d = 0; d < unit.length; d++) {
            unit[d] = (float) (vector[d] / length);
        }
        return unit;
    }
}

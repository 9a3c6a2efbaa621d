package dev.parlance.projection.embedding;

final class Vectors {

    private Vectors() {}

    /** The vector of length 1 in the same direction; one without a direction stays as it is. */
    static float[] normalized(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        double length = Math.sqrt(squares);
        if (length == 0) {
            return vector;
        }
        float[] unit = new float[vector.length];
        for (int d = 0; d < unit.length; d++) {
            unit[d] = (float) (vector[d] / length);
        }
        return unit;
    }
}

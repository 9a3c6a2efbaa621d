package dev.parlance.projection.testing;

import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A model that understands letters: texts are alike if they are made of the same ones. */
public final class LetterEmbedding implements TextEmbedding, TextEmbeddings {

    private final String model;
    private final int dimensions;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> refused = _ -> false;
    private volatile Predicate<String> garbled = _ -> false;

    /**
     * @param dimensions how many letters it tells apart
     */
    public LetterEmbedding(String name, int dimensions) {
        this.model = "test/%s/%d".formatted(name, dimensions);
        this.dimensions = dimensions;
    }

    /** From now on it fails when it is asked for one of these texts. */
    public void refuse(Predicate<String> texts) {
        refused = texts;
    }

    /** From now on it gives these texts vectors that are none. */
    public void garble(Predicate<String> texts) {
        garbled = texts;
    }

    /** Every text that it was asked for and gave a vector. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public boolean covers(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.stream().anyMatch(refused)) {
            throw new EmbeddingFailed("The letters are out", null);
        }
        List<float[]> vectors = new ArrayList<>();
        for (String text : texts) {
            asked.add(text);
            vectors.add(garbled.test(text) ? notNumbers() : vector(text));
        }
        return vectors;
    }

    private float[] notNumbers() {
        float[] vector = new float[dimensions];
        Arrays.fill(vector, Float.NaN);
        return vector;
    }

    private float[] vector(String text) {
        float[] counts = new float[dimensions];
        text.codePoints().forEach(c -> counts[c % dimensions]++);
        double squares = 0;
        for (float count : counts) {
            squares += count * count;
        }
        for (int d = 0; d < dimensions; d++) {
            counts[d] /= (float) Math.sqrt(squares);
        }
        return counts;
    }

    @Override
    public TextEmbedding configured() {
        return this;
    }

    @Override
    public Optional<TextEmbedding> of(String name) {
        return name.equals(model) ? Optional.of(this) : Optional.empty();
    }
}

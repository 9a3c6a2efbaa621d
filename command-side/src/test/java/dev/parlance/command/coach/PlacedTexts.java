package dev.parlance.command.coach;

import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.QuestionVectors;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * An embedding of texts in Latin script above all that puts texts where it is told, all others far
 * apart.
 */
final class PlacedTexts implements TextEmbedding, TextEmbeddings, QuestionVectors {

    static final int DIMENSIONS = 64;

    private final Map<String, float[]> places = new HashMap<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** Has another text lie as near to a first one as their cosine says. */
    void near(String first, String other, double cosine) {
        var there = place(first);
        var aside = place(other);
        var between = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            between[i] = (float) (cosine * there[i] + Math.sqrt(1 - cosine * cosine) * aside[i]);
        }
        places.put(other, between);
    }

    /** From here on nobody is told a vector until it is released. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    private float[] place(String text) {
        return places.computeIfAbsent(
                text,
                _ -> {
                    var place = new float[DIMENSIONS];
                    place[places.size()] = 1;
                    return place;
                });
    }

    @Override
    public String model() {
        return "placed";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public boolean covers(String text) {
        var letters = text.codePoints().filter(Character::isLetter).toArray();
        long latin = Arrays.stream(letters).filter(letter -> letter < 0x250).count();
        return 10 * latin >= 9 * letters.length;
    }

    @Override
    public synchronized List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::place).toList();
    }

    @Override
    public Optional<float[]> of(String model, String text) {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new EmbeddingFailed("Interrupted", e);
        }
        return of(model)
                .filter(embedding -> embedding.covers(text))
                .map(_ -> embed(List.of(text)).getFirst());
    }

    @Override
    public TextEmbedding configured() {
        return this;
    }

    @Override
    public Optional<TextEmbedding> of(String model) {
        return model.equals(model()) ? Optional.of(this) : Optional.empty();
    }
}

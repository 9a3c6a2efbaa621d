package dev.parlance.projection.embedding;

import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.TextEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.embedding.EmbeddingModel;

/** A model behind a provider's interface; no client exists before the first call. */
final class ProvidedEmbedding implements TextEmbedding {

    /** In UTF-16 units; of any script this stays below the 8,192 tokens that models take. */
    private static final int LONGEST = 6_000;

    private final ModelName name;
    private final Supplier<EmbeddingModel> making;
    private volatile @Nullable EmbeddingModel made;

    /**
     * @param making makes the client
     */
    ProvidedEmbedding(ModelName name, Supplier<EmbeddingModel> making) {
        this.name = name;
        this.making = making;
    }

    @Override
    public String model() {
        return name.toString();
    }

    @Override
    public int dimensions() {
        return name.dimensions();
    }

    /** What others serve is taken for multilingual: these models were chosen by somebody. */
    @Override
    public boolean covers(String text) {
        return Script.hasLetters(text);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        try {
            return checked(
                    texts.size(),
                    client().embed(texts.stream().map(ProvidedEmbedding::beginning).toList()));
        } catch (EmbeddingFailed e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new EmbeddingFailed(
                    "%s did not answer: %s".formatted(name, e.getClass().getSimpleName()), e);
        }
    }

    private List<float[]> checked(int expected, List<float[]> answer) {
        if (answer.size() != expected) {
            throw new EmbeddingFailed(
                    "%s gave %d vectors for %d texts".formatted(name, answer.size(), expected),
                    null);
        }
        List<float[]> vectors = new ArrayList<>(expected);
        for (float[] vector : answer) {
            if (vector.length != name.dimensions()) {
                throw new EmbeddingFailed(
                        "%s gave %d dimensions".formatted(name, vector.length), null);
            }
            vectors.add(Vectors.normalized(vector));
        }
        return vectors;
    }

    private static String beginning(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    private EmbeddingModel client() {
        var client = made;
        if (client == null) {
            synchronized (this) {
                client = made;
                if (client == null) {
                    client = making.get();
                    made = client;
                }
            }
        }
        return client;
    }
}

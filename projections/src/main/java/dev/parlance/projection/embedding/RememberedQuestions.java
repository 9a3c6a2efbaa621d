package dev.parlance.projection.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.kernel.memory.QuestionVectors;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Remembers the vectors of the questions of the last minute; those who ask at once wait for one.
 */
@Component
final class RememberedQuestions implements QuestionVectors {

    private static final int MOST = 1_000;

    private final TextEmbeddings embeddings;
    private final Cache<Question, float[]> vectors =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofMinutes(1)).build();

    RememberedQuestions(TextEmbeddings embeddings) {
        this.embeddings = embeddings;
    }

    @Override
    public Optional<float[]> of(String model, String text) {
        String asked = text.substring(0, Math.min(text.length(), LONGEST));
        return embeddings
                .of(model)
                .filter(embedding -> embedding.covers(asked))
                .map(embedding -> vector(embedding, asked));
    }

    private float[] vector(TextEmbedding embedding, String asked) {
        return vectors.get(
                new Question(embedding.model(), asked),
                _ -> embedding.embed(List.of(asked)).getFirst());
    }

    private record Question(String model, String text) {

        @Override
        public String toString() {
            return "Question[" + model + "]";
        }
    }
}

package dev.parlance.projection.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parlance.kernel.memory.EmbeddingFailed;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalEmbeddingTest {

    private static final LocalEmbedding LOCAL = new LocalEmbedding();

    @AfterAll
    static void unload() throws Exception {
        LOCAL.close();
    }

    @Test
    void textsOfLikeMeaningLieNearEachOtherThoughTheyShareNoWord() {
        var vectors =
                LOCAL.embed(
                        List.of(
                                "My puppy is called Choco",
                                "What is the name of your dog?",
                                "The train to Busan leaves at noon"));

        assertThat(cosine(vectors.get(0), vectors.get(1)))
                .isGreaterThan(cosine(vectors.get(0), vectors.get(2)) + 0.2);
    }

    @Test
    void vectorsHaveTheLengthOne() {
        float[] vector = LOCAL.embed(List.of("hello")).getFirst();

        assertThat(vector).hasSize(LOCAL.dimensions());
        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void aTextGetsTheSameVectorInAnyCompany() {
        float[] alone = LOCAL.embed(List.of("hello")).getFirst();

        assertThat(LOCAL.embed(List.of("a ".repeat(1_000), "hello")).get(1)).containsExactly(alone);
    }

    @Test
    void ofALongTextTheBeginningIsEmbedded() {
        String beginning = "cats and dogs ".repeat(100);

        assertThat(LOCAL.embed(List.of(beginning + "now", beginning + "then")))
                .satisfies(v -> assertThat(v.get(0)).containsExactly(v.get(1)));
    }

    @Test
    void itCoversWhatIsMostlyWrittenInLatinLetters() {
        assertThat(LOCAL.covers("Minho: I met 초코 at the new café yesterday")).isTrue();
        assertThat(LOCAL.covers("우리 강아지 이름은 초코예요")).isFalse();
        assertThat(LOCAL.covers("Минхо живёт в Сеуле")).isFalse();
        assertThat(LOCAL.covers("12:30 ?!")).isFalse();
    }

    @Test
    void whateverGoesWrongInTheModelIsItsFailure() {
        assertThatThrownBy(() -> LOCAL.embed(Collections.singletonList(null)))
                .isInstanceOf(EmbeddingFailed.class);
    }

    @Test
    void closedItOpensAgainWhenAsked() throws Exception {
        try (var embedding = new LocalEmbedding()) {
            float[] before = embedding.embed(List.of("hello")).getFirst();
            embedding.close();

            assertThat(embedding.embed(List.of("hello")).getFirst()).containsExactly(before);
        }
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

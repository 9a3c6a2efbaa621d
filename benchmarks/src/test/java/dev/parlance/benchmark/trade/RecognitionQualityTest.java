package dev.parlance.benchmark.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How many of the labelled codes are found, and how much else is taken for one. */
class RecognitionQualityTest {

    private final List<LabelledSentence> sentences;

    RecognitionQualityTest() throws IOException {
        sentences = LabelledSentence.in(Path.of(System.getProperty("basedir", "")));
    }

    @Test
    void isHighInSentencesThatTheRulesWereNotMadeBy() {
        assertThat(score(one -> one.half().equals(LabelledSentence.HELD_OUT)).f1())
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void isHighOverAll() {
        assertThat(score(_ -> true).f1()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void isHighInEitherLanguage() {
        assertThat(List.of("ko", "en"))
                .allSatisfy(
                        language ->
                                assertThat(score(one -> one.language().equals(language)).f1())
                                        .isGreaterThanOrEqualTo(0.95));
    }

    @Test
    void isFarAboveThatOfABareRegularExpression() {
        assertThat(score(_ -> true).f1())
                .isGreaterThan(score(Finders.bareExpression(), _ -> true).f1() + 0.2);
    }

    @Test
    void countsEachCodeOnceAndOnlyWithAllItsDigits() {
        var sentence =
                new LabelledSentence("ko-1", "dev", "ko", "plain", "-", List.of("8542", "847130"));

        assertThat(
                        Score.of(
                                List.of(sentence).stream(),
                                _ -> List.of("8542", "8471", "8542", "3304"),
                                _ -> true))
                .isEqualTo(new Score(1, 2, 1));
    }

    private Score score(Predicate<LabelledSentence> which) {
        return score(Finders.recogniser(), which);
    }

    private Score score(Function<String, List<String>> finder, Predicate<LabelledSentence> which) {
        return Score.of(sentences.stream().filter(which), finder, _ -> true);
    }
}

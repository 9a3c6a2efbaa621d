package dev.parlance.benchmark.trade;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences by which the recognition of HS codes is measured. */
class LabelledSentencesTest {

    private final List<LabelledSentence> sentences;

    LabelledSentencesTest() throws IOException {
        sentences = LabelledSentence.in(Path.of(System.getProperty("basedir", "")));
    }

    @Test
    void everyLineHasFieldsOfTheirForm() {
        assertThat(sentences)
                .hasSizeGreaterThanOrEqualTo(320)
                .allSatisfy(
                        sentence -> {
                            assertThat(sentence.half()).isIn("dev", "held-out");
                            assertThat(sentence.id()).matches("(ko|en)-\\d{3}");
                            assertThat(sentence.id()).startsWith(sentence.language());
                            assertThat(sentence.kind()).matches("[a-z]+(-[a-z]+)*");
                            assertThat(sentence.text())
                                    .isNotBlank()
                                    .isEqualTo(sentence.text().strip());
                        });
    }

    @Test
    void halvesLanguagesAndAnswersAreBalanced() {
        var quarters =
                sentences.stream()
                        .collect(
                                groupingBy(
                                        s ->
                                                List.of(
                                                        s.half(),
                                                        s.language(),
                                                        String.valueOf(s.codes().isEmpty())),
                                        counting()));

        assertThat(quarters).hasSize(8);
        assertThat(quarters.values().stream().distinct()).hasSize(1);
    }

    @Test
    void noSentenceComesTwice() {
        assertThat(sentences).extracting(LabelledSentence::id).doesNotHaveDuplicates();
        assertThat(sentences)
                .extracting(s -> s.text().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void codesHaveALengthThatHsCodesHaveAndStandInTheirSentenceInThatOrder() {
        assertThat(sentences)
                .allSatisfy(
                        sentence -> {
                            assertThat(sentence.codes())
                                    .allMatch(code -> code.matches("(\\d\\d){1,5}"))
                                    .doesNotHaveDuplicates();
                            assertThat(Normalizer.normalize(sentence.text(), Normalizer.Form.NFKC))
                                    .matches(inThatOrder(sentence.codes()));
                        });
    }

    @Test
    void everyLengthIsAskedForInBothLanguages() {
        assertThat(
                        sentences.stream()
                                .flatMap(
                                        s -> s.codes().stream().map(c -> s.language() + c.length()))
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of("ko", "en")
                                .flatMap(l -> Stream.of(2, 4, 6, 8, 10).map(n -> l + n))
                                .toList());
    }

    @Test
    void noKindHasBothSentencesWithCodesAndSentencesWithout() {
        assertThat(
                        sentences.stream()
                                .collect(groupingBy(LabelledSentence::kind))
                                .values()
                                .stream()
                                .map(
                                        kind ->
                                                kind.stream()
                                                        .map(s -> s.codes().isEmpty())
                                                        .distinct()
                                                        .count()))
                .containsOnly(1L);
    }

    private static Pattern inThatOrder(List<String> codes) {
        var pattern = new StringBuilder(".*");
        for (var code : codes) {
            pattern.append("(?<!\\d)")
                    .append(String.join("[-. ]?", code.split("")))
                    .append("(?!\\d).*");
        }
        return Pattern.compile(pattern.toString());
    }
}

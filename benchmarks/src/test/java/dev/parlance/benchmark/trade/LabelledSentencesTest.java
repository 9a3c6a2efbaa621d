package dev.parlance.benchmark;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences by which the recognition of HS codes is measured. */
class LabelledSentencesTest {

    private static final String HEADER = "id\thalf\tlanguage\tkind\tsentence\tcodes";

    private final List<String> lines;
    private final List<Sentence> sentences;

    LabelledSentencesTest() throws IOException {
        lines = Files.readAllLines(Path.of(System.getProperty("basedir", ""), "hs-sentences.tsv"));
        sentences = lines.stream().skip(1).map(Sentence::of).toList();
    }

    @Test
    void everyLineHasTheFieldsThatTheFirstNames() {
        assertThat(lines.getFirst()).isEqualTo(HEADER);
        assertThat(sentences)
                .hasSizeGreaterThanOrEqualTo(320)
                .allSatisfy(
                        sentence -> {
                            assertThat(sentence.half).isIn("dev", "held-out");
                            assertThat(sentence.id).matches("(ko|en)-\\d{3}");
                            assertThat(sentence.id).startsWith(sentence.language);
                            assertThat(sentence.kind).matches("[a-z]+(-[a-z]+)*");
                            assertThat(sentence.text).isNotBlank().isEqualTo(sentence.text.strip());
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
                                                        s.half,
                                                        s.language,
                                                        String.valueOf(s.codes.isEmpty())),
                                        counting()));

        assertThat(quarters).hasSize(8);
        assertThat(quarters.values().stream().distinct()).hasSize(1);
    }

    @Test
    void noSentenceComesTwice() {
        assertThat(sentences).extracting(Sentence::id).doesNotHaveDuplicates();
        assertThat(sentences)
                .extracting(s -> s.text.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void codesHaveALengthThatHsCodesHaveAndStandInTheirSentenceInThatOrder() {
        assertThat(sentences)
                .allSatisfy(
                        sentence -> {
                            assertThat(sentence.codes)
                                    .allMatch(code -> code.matches("(\\d\\d){1,5}"))
                                    .doesNotHaveDuplicates();
                            assertThat(Normalizer.normalize(sentence.text, Normalizer.Form.NFKC))
                                    .matches(inThatOrder(sentence.codes));
                        });
    }

    @Test
    void everyLengthIsAskedForInBothLanguages() {
        assertThat(
                        sentences.stream()
                                .flatMap(s -> s.codes.stream().map(c -> s.language + c.length()))
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of("ko", "en")
                                .flatMap(l -> Stream.of(2, 4, 6, 8, 10).map(n -> l + n))
                                .toList());
    }

    @Test
    void noKindHasBothSentencesWithCodesAndSentencesWithout() {
        assertThat(
                        sentences.stream().collect(groupingBy(Sentence::kind)).values().stream()
                                .map(
                                        kind ->
                                                kind.stream()
                                                        .map(s -> s.codes.isEmpty())
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

    private record Sentence(
            String id, String half, String language, String kind, String text, List<String> codes) {

        static Sentence of(String line) {
            var fields = line.split("\t", -1);
            assertThat(fields).as(line).hasSize(6);
            return new Sentence(
                    fields[0],
                    fields[1],
                    fields[2],
                    fields[3],
                    fields[4],
                    fields[5].isEmpty() ? List.of() : List.of(fields[5].split(" ")));
        }
    }
}

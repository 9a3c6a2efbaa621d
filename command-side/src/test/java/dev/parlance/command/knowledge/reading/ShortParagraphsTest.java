package dev.parlance.command.knowledge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of every text, whatever stands for an empty line in it. */
class ShortParagraphsTest {

    private static final List<String> BLANKS =
            List.of("\n", "\n\n", " \t\n", "\f\n", "\u000B\n", "\u3000\n", "\u2003\n", "\u2028");

    @Property(tries = 300)
    void nothingIsLongerThanTheLongestWithoutALineThatCommonMarkTakesForEmpty(
            @ForAll("texts") String text) {
        assertThat(longest(ShortParagraphs.of(text))).isLessThanOrEqualTo(ShortParagraphs.LONGEST);
    }

    @Property(tries = 300)
    void nothingIsLostNorTornApart(@ForAll("texts") String text) {
        var cut = ShortParagraphs.of(text);

        assertThat(cut.replace("\n", "")).isEqualTo(text.replace("\n", ""));
        assertThat(cut.lines().filter(line -> !line.isEmpty()))
                .noneMatch(line -> Character.isHighSurrogate(line.charAt(line.length() - 1)));
    }

    /** Of the lines with none of spaces and tabs alone between them, without their last end. */
    private static int longest(String text) {
        int longest = 0;
        int run = 0;
        for (var line : text.split("(?<=\n)")) {
            run = line.matches("[ \t]*\n?") ? 0 : run + line.length();
            longest = Math.max(longest, line.endsWith("\n") ? run - 1 : run);
        }
        return longest;
    }

    @Provide
    Arbitrary<String> texts() {
        var words = Arbitraries.of("<", " ", "연차", "🐈", "| a ");
        var runs =
                words.flatMap(word -> Arbitraries.integers().between(1, 6_000).map(word::repeat));
        return Arbitraries.frequencyOf(Tuple.of(2, runs), Tuple.of(3, Arbitraries.of(BLANKS)))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}

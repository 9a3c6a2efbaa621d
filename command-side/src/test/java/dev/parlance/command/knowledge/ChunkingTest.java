package dev.parlance.command.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.knowledge.reading.Block;
import dev.parlance.kernel.content.Storable;
import dev.parlance.kernel.knowledge.DocumentLimits;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChunkingTest {

    private static final String SENTENCE = "연차는 입사한 날부터 1년이 지나면 15일이 생긴다. ";

    @Test
    void whatIsShortStaysTogether() {
        var passages = Chunking.passages(List.of(block("연차는 15일이다."), block("반차는 반나절이다.")));

        assertThat(passages).containsExactly(new Passage("휴가", "연차는 15일이다.\n\n반차는 반나절이다.", 0));
    }

    @Test
    void aHeadingIsNeverTornFromItsText() {
        var passages =
                Chunking.passages(
                        List.of(
                                new Block(List.of("휴가", "연차"), "15일이다."),
                                new Block(List.of("휴가", "병가"), "60일이다.")));

        assertThat(passages)
                .containsExactly(
                        new Passage("휴가 > 연차", "15일이다.", 0), new Passage("휴가 > 병가", "60일이다.", 0));
    }

    @Test
    void chunksOverlapBySentences() {
        var passages = Chunking.passages(List.of(block(SENTENCE.repeat(100).strip())));

        assertThat(passages).hasSizeGreaterThan(2);
        for (var passage : passages.subList(1, passages.size())) {
            assertThat(passage.repeated()).isPositive();
            assertThat(passage.text()).startsWith("연차는");
        }
        assertThat(passages).allMatch(passage -> passage.text().endsWith("생긴다."));
    }

    @Test
    void paragraphsAreCutBetweenRatherThanWithin() {
        var paragraph = SENTENCE.repeat(20).strip();

        var passages = Chunking.passages(List.of(block(paragraph), block(paragraph)));

        assertThat(passages).hasSize(2);
        assertThat(passages.getFirst().text()).isEqualTo(paragraph);
    }

    @Test
    void whatHasNoSentencesIsCutAtWords() {
        var passages = Chunking.passages(List.of(block("word ".repeat(500).strip())));

        assertThat(passages).allMatch(passage -> passage.text().endsWith("word"));
    }

    @Test
    void aLongHeadingKeepsItsInnermostPart() {
        var passages =
                Chunking.passages(List.of(new Block(List.of("가".repeat(400), "연차"), "15일.")));

        assertThat(passages.getFirst().heading())
                .hasSize(DocumentLimits.MAX_HEADING_LENGTH)
                .endsWith(" > 연차");
    }

    @Test
    void nothingMoreIsCutOfWhatFallsIntoTooMany() {
        var blocks =
                IntStream.range(0, 3 * DocumentLimits.MAX_CHUNKS)
                        .mapToObj(i -> new Block(List.of("제%d조".formatted(i)), "15일이다."))
                        .toList();

        assertThat(Chunking.passages(blocks)).hasSize(DocumentLimits.MAX_CHUNKS + 1);
    }

    @Property(tries = 300)
    void whatIsNotRepeatedIsTheTextAsItWas(@ForAll("texts") List<String> texts) {
        var blocks = texts.stream().map(text -> new Block(List.of("휴가"), text)).toList();

        var passages = Chunking.passages(blocks);

        var whole =
                passages.stream()
                        .map(passage -> passage.text().substring(passage.repeated()))
                        .collect(Collectors.joining());
        assertThat(withoutSpace(whole)).isEqualTo(withoutSpace(String.join("", texts)));
    }

    @Property(tries = 300)
    void noPassageIsTooLongOrTornWithinACharacter(@ForAll("texts") List<String> texts) {
        var blocks = texts.stream().map(text -> new Block(List.of(), text)).toList();

        assertThat(Chunking.passages(blocks))
                .allSatisfy(
                        passage -> {
                            assertThat(passage.text()).isNotBlank();
                            assertThat(passage.text().length())
                                    .isLessThanOrEqualTo(DocumentLimits.MAX_CHUNK_LENGTH);
                            assertThat(Storable.is(passage.text())).isTrue();
                        });
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of(
                        SENTENCE, "word ", "고양이", "🐈", "끝이다.", "\n", "a", "!", "。", "\n\n", " ")
                .list()
                .ofMaxSize(600)
                .map(parts -> String.join("", parts).strip())
                .filter(text -> !text.isBlank())
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Block block(String text) {
        return new Block(List.of("휴가"), text);
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}

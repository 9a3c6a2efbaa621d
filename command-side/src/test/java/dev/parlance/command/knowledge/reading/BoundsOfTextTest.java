package dev.parlance.command.knowledge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentLimits;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsOfTextTest {

    private static final String TOO_MANY_PARTS = "It has more than 500000 lines, cells and marks.";

    private final Extraction extraction = new Extraction();
    private final Cancellation cancellation = new Cancellation();

    @Test
    void aTextHasABound() {
        assertUnreadable(
                "a".repeat(DocumentLimits.MAX_TEXT_LENGTH + 1),
                DocumentFormat.TEXT,
                "Its text has more than 2000000 characters.");
    }

    @Test
    void aParagraphWithoutEndIsEndedAndLosesNothing() throws Unreadable {
        var lines = "연차는 15일이다.\n".repeat(2 * ShortParagraphs.LONGEST / 10).strip();
        var line = "🐈".repeat(ShortParagraphs.LONGEST);
        var pages = ("<".repeat(ShortParagraphs.LONGEST - 10) + "\n\f\n").repeat(4);
        var gaps = ("<".repeat(ShortParagraphs.LONGEST) + " ".repeat(ShortParagraphs.LONGEST));

        for (var text : List.of(lines, line, lines + "\n" + line, pages, gaps.repeat(4))) {
            var blocks = markdown(text);

            assertThat(blocks)
                    .hasSizeGreaterThan(1)
                    .allMatch(block -> block.text().length() <= ShortParagraphs.LONGEST);
            assertThat(joined(blocks).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
        }
    }

    @Test
    void aTableThatIsTooLongGoesOnAsLines() throws Unreadable {
        var rows =
                IntStream.range(0, 500)
                        .mapToObj("| 근속 | %d일 |\n"::formatted)
                        .collect(Collectors.joining());

        var blocks = markdown("| 가 | 나 |\n| --- | --- |\n" + rows);

        assertThat(blocks).hasSizeGreaterThan(1);
        assertThat(blocks.getLast().text()).endsWith("| 근속 | 499일 |");
        assertThat(joined(blocks).split("근속", -1)).hasSize(501);
    }

    @Test
    void aTableHasNoMoreCellsThanIsTakenHoweverShortItsRowsAre() {
        var table = "a|".repeat(600) + "\n" + "-|".repeat(600) + "\n" + "a|\n".repeat(860);

        assertThat(table).hasSizeLessThan(ShortParagraphs.LONGEST);
        assertUnreadable(table, DocumentFormat.MARKDOWN, TOO_MANY_PARTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n", "> ", "&amp;", "<b>", "*a* "})
    void aTextFallsIntoNoMorePartsThanAreTaken(String part) {
        assertUnreadable(
                part.repeat(MarkdownTally.MOST + 1), DocumentFormat.MARKDOWN, TOO_MANY_PARTS);
    }

    @Test
    void marksWithinParagraphsAreReadNoFurtherOnceNobodyWaits() {
        var tally = new MarkdownTally(cancellation);
        cancellation.cancel();

        assertThatThrownBy(() -> MarkdownReader.parsed(new StringReader("연차"), tally))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void aPageIsParsedNoFurtherOnceNobodyWaits() {
        var outline = new Outline(new Cancellation());
        cancellation.cancel();

        assertThatThrownBy(() -> HtmlReader.read("<p>연차", outline, cancellation))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void partsThatLieInEachOtherWithoutEndAreReadOrRefused() {
        for (var deep : List.of("> ".repeat(100_000) + "연차", "<div>".repeat(100_000) + "연차")) {
            try {
                assertThat(markdown(deep)).isNotEmpty();
            } catch (Unreadable e) {
                assertThat(e.detail()).isEqualTo("Its parts lie in each other too deeply.");
            }
        }
    }

    private static String joined(List<Block> blocks) {
        return blocks.stream().map(Block::text).collect(Collectors.joining());
    }

    private List<Block> markdown(String text) throws Unreadable {
        return extraction.blocks(
                text.getBytes(StandardCharsets.UTF_8), DocumentFormat.MARKDOWN, cancellation);
    }

    private void assertUnreadable(String text, DocumentFormat format, String detail) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> extraction.blocks(bytes, format, cancellation))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.detail()).isEqualTo(detail));
    }
}

package dev.parlance.command.knowledge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentLimits;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {

    private final Extraction extraction = new Extraction();
    private final Cancellation cancellation = new Cancellation();

    @Test
    void markdownIsReadUnderItsHeadings() throws Unreadable {
        var blocks =
                read(
                        DocumentFormat.MARKDOWN,
                        """
                        # 휴가

                        모두에게 **해당**한다.

                        ## 연차

                        - 15일
                        - 이월 [없음](https://example.org)

                        | 근속 | 일수 |
                        | --- | --- |
                        | 1년 | 15 |
                        """);

        assertThat(blocks)
                .extracting(Block::headings)
                .containsExactly(List.of("휴가"), List.of("휴가", "연차"), List.of("휴가", "연차"));
        assertThat(blocks.get(0).text()).isEqualTo("모두에게 해당한다.");
        assertThat(blocks.get(1).text()).contains("15일").contains("없음");
        assertThat(blocks.get(2).text()).contains("근속").contains("1년").contains("15");
    }

    @Test
    void aHeadingAboveNothingIsATextItself() throws Unreadable {
        assertThat(read(DocumentFormat.MARKDOWN, "# 휴가\n\n## 연차\n\n## 병가\n\n60일"))
                .containsExactly(
                        new Block(List.of("휴가"), "연차"), new Block(List.of("휴가", "병가"), "60일"));
    }

    @Test
    void paragraphsOfPlainTextHaveEmptyLinesBetweenThem() throws Unreadable {
        assertThat(read(DocumentFormat.TEXT, "\uFEFF첫째.\r\n이어서.\r\n \r\n둘째.\0"))
                .extracting(Block::text)
                .containsExactly("첫째.\n이어서.", "둘째.");
    }

    @Test
    void ofAPageIsReadWhatItShows() throws Unreadable {
        var blocks =
                read(
                        DocumentFormat.HTML,
                        """
                        <html><head><title>안 보임</title><style>p{}</style></head><body>
                        <script>alert('안 보임')</script>
                        <h1>휴가</h1><p>연차는 <b>15</b>일.<br>이월은 없다.</p>
                        <table><tr><td>근속</td><td>일수</td></tr></table>
                        <pre>a
                          b</pre></body></html>
                        """);

        assertThat(blocks)
                .containsExactly(
                        new Block(List.of("휴가"), "연차는 15일.\n이월은 없다."),
                        new Block(List.of("휴가"), "근속 | 일수"),
                        new Block(List.of("휴가"), "a\n  b"));
    }

    @Test
    void pagesOfAPdfAreRead() throws Unreadable {
        var pdf = Pdfs.saying("Leave is fifteen days.", "연차는 15일이다.");

        var blocks = extraction.blocks(pdf, DocumentFormat.PDF, cancellation);

        assertThat(blocks)
                .extracting(Block::text)
                .containsExactly("Leave is fifteen days.", "연차는 15일이다.");
    }

    @Test
    void aPdfThatAsksForAPasswordIsNotRead() {
        assertUnreadable(
                Pdfs.locked(), DocumentFormat.PDF, "It cannot be opened without a password.");
    }

    @Test
    void aPdfWithoutTextIsNotRead() {
        assertUnreadable(
                Pdfs.saying(""), DocumentFormat.PDF, "It holds no text, or only pictures of it.");
    }

    @Test
    void whatIsNoPdfIsNotRead() {
        assertUnreadable(
                "연차".getBytes(StandardCharsets.UTF_8),
                DocumentFormat.PDF,
                "It is not a PDF, or it is damaged.");
    }

    @Test
    void nothingMoreIsReadOfAPdfThatNobodyWaitsFor() {
        cancellation.cancel();

        assertThatThrownBy(
                        () ->
                                extraction.blocks(
                                        Pdfs.saying("Leave"), DocumentFormat.PDF, cancellation))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void aPdfThatIsBrokenWithinIsNotRead() {
        assertUnreadable(Pdfs.broken(), DocumentFormat.PDF, "It is damaged.");
    }

    @Test
    void aPdfHasABoundOnItsPages() {
        assertUnreadable(
                Pdfs.empty(PdfReader.MOST_PAGES + 1),
                DocumentFormat.PDF,
                "It has more than 2000 pages.");
    }

    @Test
    void aPageThatSaysMoreThanAnyPageIsNotCollected() {
        assertUnreadable(
                Pdfs.repeating(PageText.MOST_OF_PAGE + 1),
                DocumentFormat.PDF,
                "A page of it has more than 200000 characters.");
    }

    @Test
    void aPageIsNotUnpackedWithoutEnd() {
        var bomb = Pdfs.repeating(100_000_000);

        assertThat(bomb).hasSizeLessThan(200_000);
        assertUnreadable(
                bomb, DocumentFormat.PDF, "What draws a page of it unpacks to more than 8 MB.");
    }

    @Test
    void aFormIsNotUnpackedWithoutEnd() {
        assertUnreadable(
                Pdfs.form("q Q ".repeat(Unpacking.MOST / 4) + " "),
                DocumentFormat.PDF,
                "What draws a page of it unpacks to more than 8 MB.");
    }

    @Test
    void formsWithinFormsAreNotDrawnWithoutEnd() {
        var bomb = Pdfs.nested(10);

        assertThat(bomb).hasSizeLessThan(10_000);
        assertUnreadable(bomb, DocumentFormat.PDF, "It takes too many steps to draw.");
    }

    @Test
    void whatIsDrawnHasABound() {
        assertUnreadable(
                Pdfs.drawn(11, PageText.MOST_STEPS / 10),
                DocumentFormat.PDF,
                "It takes too many steps to draw.");
    }

    @Test
    void aPageThatIsUnderWayIsBrokenOff() {
        var pdf = Pdfs.nested(10);

        assertThatThrownBy(
                        () -> {
                            try (var document = Loader.loadPDF(pdf)) {
                                var page = new PageText(cancellation, "");
                                cancellation.cancel();
                                page.getText(document);
                            }
                        })
                .isInstanceOf(CancelledException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"MARKDOWN", "TEXT", "HTML"})
    void textComesInUtf8(DocumentFormat format) {
        assertUnreadable(
                "연차".getBytes(Charset.forName("EUC-KR")), format, "It is not text in UTF-8.");
    }

    @ParameterizedTest
    @EnumSource(names = {"MARKDOWN", "TEXT", "HTML"})
    void whatSaysNothingIsNotRead(DocumentFormat format) {
        assertUnreadable("\n \n".getBytes(StandardCharsets.UTF_8), format, "It holds no text.");
    }

    @Test
    void aTextHasABound() {
        assertUnreadable(
                "a".repeat(DocumentLimits.MAX_TEXT_LENGTH + 1).getBytes(StandardCharsets.UTF_8),
                DocumentFormat.TEXT,
                "Its text has more than 2000000 characters.");
    }

    @Test
    void aHeadingThatIsTooLongToStandAboveATextIsOneItself() throws Unreadable {
        var title = "가".repeat(DocumentLimits.MAX_HEADING_LENGTH + 1);

        assertThat(read(DocumentFormat.MARKDOWN, "# 휴가\n\n## " + title + "\n\n15일"))
                .containsExactly(new Block(List.of("휴가"), title), new Block(List.of("휴가"), "15일"));
    }

    @ParameterizedTest
    @EnumSource(names = {"MARKDOWN", "TEXT", "HTML"})
    void nothingMoreIsReadOfATextThatNobodyWaitsFor(DocumentFormat format) {
        cancellation.cancel();

        assertThatThrownBy(() -> read(format, "# 휴가\n\n연차")).isInstanceOf(CancelledException.class);
    }

    @Test
    void aParagraphWithoutEndIsEndedAndLosesNothing() throws Unreadable {
        var lines = "연차는 15일이다.\n".repeat(2 * ShortParagraphs.LONGEST / 10).strip();
        var line = "🐈".repeat(ShortParagraphs.LONGEST);

        for (var text : List.of(lines, line, lines + "\n" + line)) {
            var blocks = read(DocumentFormat.MARKDOWN, text);

            assertThat(blocks)
                    .hasSizeGreaterThan(1)
                    .allMatch(block -> block.text().length() <= ShortParagraphs.LONGEST);
            assertThat(
                            blocks.stream()
                                    .map(Block::text)
                                    .collect(Collectors.joining())
                                    .replaceAll("\\s", ""))
                    .isEqualTo(text.replaceAll("\\s", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]: <\n", "[a](<b", "<a b=\""})
    @Timeout(60)
    void linksAndTagsThatNeverEndAreReadInTime(String begun) throws Unreadable {
        assertThat(read(DocumentFormat.MARKDOWN, begun.repeat(400_000 / begun.length())))
                .isNotEmpty();
    }

    @Test
    void partsThatLieInEachOtherWithoutEndAreReadOrRefused() {
        for (var deep : List.of("> ".repeat(100_000) + "연차", "<div>".repeat(100_000) + "연차")) {
            try {
                assertThat(read(DocumentFormat.MARKDOWN, deep)).isNotEmpty();
            } catch (Unreadable e) {
                assertThat(e.detail()).isEqualTo("Its parts lie in each other too deeply.");
            }
        }
    }

    private List<Block> read(DocumentFormat format, String text) throws Unreadable {
        return extraction.blocks(text.getBytes(StandardCharsets.UTF_8), format, cancellation);
    }

    private void assertUnreadable(byte[] bytes, DocumentFormat format, String detail) {
        assertThatThrownBy(() -> extraction.blocks(bytes, format, cancellation))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.detail()).isEqualTo(detail));
    }
}

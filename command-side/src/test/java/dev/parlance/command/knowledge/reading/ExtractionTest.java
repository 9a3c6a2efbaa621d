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
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void whatIsShownBetweenWhatIsNotIsRead() throws Unreadable {
        assertThat(
                        read(
                                DocumentFormat.HTML,
                                "<p>연차<svg>x</svg>는<script>x</script> 15일<svg>x</svg>"))
                .containsExactly(new Block(List.of(), "연차는 15일"));
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
    void theLinesOfAParagraphOfAPdfAreOne() throws Unreadable {
        var steps = "BT /F 12 Tf 72 700 Td (Leave is) Tj 0 -14 Td (fifteen   days.) Tj ET";

        var pdf = HostilePdfs.several(1, steps, COSName.FLATE_DECODE);

        assertThat(extraction.blocks(pdf, DocumentFormat.PDF, cancellation))
                .extracting(Block::text)
                .containsExactly("Leave is fifteen   days.");
    }

    @Test
    void whatIsNoStreamOfAPageOrADamagedOneIsPassedOver() throws Unreadable {
        var pdf = HostilePdfs.amongOthers("BT /F 12 Tf 72 700 Td (Leave) Tj ET");

        assertThat(extraction.blocks(pdf, DocumentFormat.PDF, cancellation))
                .extracting(Block::text)
                .containsExactly("Leave");
    }

    @Test
    void aPageThatIsPackedInRowsIsRead() throws Unreadable {
        var steps = "\0BT /F 12\0 Tf 72 7\0" + "00 Td (L\0eave) Tj\0 ET     ";

        var pdf = HostilePdfs.inRows(12, 8, steps.getBytes(StandardCharsets.US_ASCII));

        assertThat(extraction.blocks(pdf, DocumentFormat.PDF, cancellation))
                .extracting(Block::text)
                .containsExactly("Leave");
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

    private List<Block> read(DocumentFormat format, String text) throws Unreadable {
        return extraction.blocks(text.getBytes(StandardCharsets.UTF_8), format, cancellation);
    }

    private void assertUnreadable(byte[] bytes, DocumentFormat format, String detail) {
        assertThatThrownBy(() -> extraction.blocks(bytes, format, cancellation))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.detail()).isEqualTo(detail));
    }
}

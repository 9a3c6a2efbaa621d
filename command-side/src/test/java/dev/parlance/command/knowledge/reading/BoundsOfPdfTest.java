package dev.parlance.command.knowledge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.kernel.knowledge.DocumentFormat;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsOfPdfTest {

    private static final String TOO_LARGE = "What draws a page of it unpacks to more than 2 MB.";
    private static final String TOO_MANY_STEPS = "It takes too many steps to draw.";
    private static final String SAYING = "BT /F 12 Tf 72 700 Td (Leave) Tj ET ";

    private final Extraction extraction = new Extraction();
    private final Cancellation cancellation = new Cancellation();

    @Test
    void aPdfHasABoundOnItsPages() {
        assertUnreadable(Pdfs.empty(PdfReader.MOST_PAGES + 1), "It has more than 2000 pages.");
    }

    @Test
    void aPageThatSaysMoreThanAnyPageIsNotCollected() {
        assertUnreadable(
                HostilePdfs.repeating(PageText.MOST_OF_PAGE + 1),
                "A page of it has more than 200000 characters.");
    }

    @Test
    void aPageIsNotUnpackedWithoutEnd() {
        var bomb = HostilePdfs.repeating(100_000_000);

        assertThat(bomb).hasSizeLessThan(200_000);
        assertUnreadable(bomb, TOO_LARGE);
    }

    @Test
    void theStreamsOfAPageAreCountedTogether() throws Unreadable {
        var half = SAYING + " ".repeat(Unpacking.MOST / 2 - 10_000);

        assertRead(HostilePdfs.several(2, half, COSName.FLATE_DECODE));
        assertUnreadable(HostilePdfs.several(3, half, COSName.FLATE_DECODE), TOO_LARGE);
    }

    @Test
    void streamsWithNothingInThemTakeRoomAsWell() {
        assertUnreadable(HostilePdfs.several(1_000, "", COSName.FLATE_DECODE), TOO_LARGE);
    }

    @Test
    void whatAStreamTakesWhileItIsUnpackedIsCounted() {
        var blank = " ".repeat(Unpacking.MOST / 2);

        assertUnreadable(
                HostilePdfs.several(3, blank, COSName.FLATE_DECODE, COSName.ASCII_HEX_DECODE),
                TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FlateDecode", "Fl"})
    void whatIsPackedTwiceInTheSameWayIsNotRead(String again) {
        assertUnreadable(
                HostilePdfs.several(1, SAYING, COSName.FLATE_DECODE, COSName.getPDFName(again)),
                "What draws a page of it is packed twice in the same way.");
    }

    @Test
    void whatIsPackedAsPicturesAreIsNotRead() {
        assertUnreadable(
                HostilePdfs.several(1, SAYING, COSName.FLATE_DECODE, COSName.DCT_DECODE),
                "What draws a page of it is packed as pictures are.");
    }

    @ParameterizedTest
    @CsvSource({"12, 100000000", "2, 100000000", "2, 0", "12, -1"})
    void rowsThatAreNoneOfATextAreNotMadeRoomFor(int predictor, int columns) {
        assertUnreadable(
                HostilePdfs.inRows(predictor, columns, SAYING.getBytes(StandardCharsets.US_ASCII)),
                "What draws a page of it is packed in rows that are too long.");
    }

    @Test
    void aFormIsNotUnpackedWithoutEnd() {
        assertUnreadable(HostilePdfs.form("q Q ".repeat(Unpacking.MOST / 4) + " "), TOO_LARGE);
    }

    @Test
    void formsThatAreOpenAtTheSameTimeAreCountedTogether() {
        assertUnreadable(
                HostilePdfs.nested(30, "/X Do", "/X Do " + " ".repeat(100_000)), TOO_LARGE);
    }

    @Test
    void formsThatFollowEachOtherAreNotCountedTogether() throws Unreadable {
        assertRead(
                HostilePdfs.nested(2, SAYING + "/X Do ".repeat(30), "q Q" + " ".repeat(100_000)));
    }

    @Test
    void formsWithinFormsAreNotDrawnWithoutEnd() {
        var bomb = HostilePdfs.nested(10);

        assertThat(bomb).hasSizeLessThan(10_000);
        assertUnreadable(bomb, TOO_MANY_STEPS);
    }

    @Test
    void whatIsDrawnHasABound() {
        assertUnreadable(HostilePdfs.drawn(11, PageText.MOST_STEPS / 10), TOO_MANY_STEPS);
    }

    @Test
    void aPageThatIsUnderWayIsBrokenOff() {
        var pdf = HostilePdfs.nested(10);

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

    private void assertRead(byte[] pdf) throws Unreadable {
        assertThat(extraction.blocks(pdf, DocumentFormat.PDF, cancellation))
                .allMatch(block -> block.text().contains("Leave"));
    }

    private void assertUnreadable(byte[] pdf, String detail) {
        assertThatThrownBy(() -> extraction.blocks(pdf, DocumentFormat.PDF, cancellation))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.detail()).isEqualTo(detail));
    }
}

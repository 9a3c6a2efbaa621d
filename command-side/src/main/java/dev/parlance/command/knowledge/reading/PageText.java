package dev.parlance.command.knowledge.reading;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.knowledge.DocumentLimits;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Takes the text out of pages. PDFBox collects all characters of a page before it hands out any,
 * and draws a form within a form as often as it is named, so both are counted while it does.
 */
final class PageText extends PDFTextStripper {

    /** More than on any page that is printed; each takes some 300 bytes until the page is done. */
    static final int MOST_OF_PAGE = 200_000;

    /** Of a whole file: lines, curves, words and all else that is drawn. */
    static final int MOST_STEPS = 10_000_000;

    /**
     * Of a whole file. A form is a file in itself, which is unpacked each time that it is drawn.
     */
    static final int MOST_FORMS = 200_000;

    private static final int LONGEST = 2 * DocumentLimits.MAX_TEXT_LENGTH;

    private final Cancellation cancellation;
    private final Unpacking unpacking = new Unpacking();
    private int ofPage;
    private long length;
    private int steps;
    private int forms;

    /**
     * @param cancellation is heeded at every step
     * @param betweenParagraphs what stands behind every paragraph
     */
    PageText(Cancellation cancellation, String betweenParagraphs) {
        this.cancellation = cancellation;
        setParagraphEnd(betweenParagraphs);
        setPageEnd(betweenParagraphs);
    }

    /**
     * @throws TooMuch if it is more than is taken
     */
    @Override
    public void processPage(PDPage page) throws IOException {
        ofPage = 0;
        int opened = unpacking.open(page);
        try {
            super.processPage(page);
        } finally {
            unpacking.close(opened);
        }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        int opened = unpacking.open(form.getCOSObject());
        try {
            super.showForm(form);
        } finally {
            unpacking.close(opened);
        }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        int opened = unpacking.open(form.getCOSObject());
        try {
            super.showTransparencyGroup(form);
        } finally {
            unpacking.close(opened);
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        cancellation.throwIfCancelled();
        steps++;
        if (operator.getName().equals(OperatorName.DRAW_OBJECT)) {
            forms++;
        }
        if (steps > MOST_STEPS || forms > MOST_FORMS) {
            throw new TooMuch("It takes too many steps to draw.");
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        int added = Math.max(1, text.getUnicode().length());
        ofPage += added;
        length += added;
        if (ofPage > MOST_OF_PAGE) {
            throw new TooMuch("A page of it has more than %d characters.".formatted(MOST_OF_PAGE));
        }
        if (length > LONGEST) {
            throw new TooMuch("Its pages have more than %d characters.".formatted(LONGEST));
        }
        super.processTextPosition(text);
    }
}

package dev.parlance.command.knowledge.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/** PDFs that take more than they show, or are packed as hardly any is. */
final class HostilePdfs {

    private static final COSName FONT = COSName.getPDFName("F");
    private static final COSName FORM = COSName.getPDFName("X");
    private static final String TEN_FORMS = "/X Do ".repeat(10);

    private HostilePdfs() {}

    /** How a PDF is written. */
    private interface Drawing {
        void draw(PDDocument document) throws IOException;
    }

    /** One whose page says one letter so often. It takes a thousandth of the room, packed. */
    static byte[] repeating(int letters) {
        return drawing("BT /F 12 Tf 72 700 Td (" + "a".repeat(letters) + ") Tj ET");
    }

    /** One whose page takes these steps. */
    private static byte[] drawing(String steps) {
        return written(document -> add(document, packed(document, steps), latin()));
    }

    /** One of so many pages that each take so many steps to draw, none of which says anything. */
    static byte[] drawn(int pages, int steps) {
        return written(
                document -> {
                    var content = packed(document, "q Q ".repeat(steps / 2));
                    for (int i = 0; i < pages; i++) {
                        add(document, content, new PDResources());
                    }
                });
    }

    /** One whose page takes the same steps so often, each time in a stream of its own. */
    static byte[] several(int streams, String steps, COSName... filters) {
        return written(
                document -> {
                    var content = packed(document, steps);
                    content.setItem(COSName.FILTER, array(filters));
                    var contents = new COSArray();
                    for (int i = 0; i < streams; i++) {
                        contents.add(content);
                    }
                    add(document, contents, latin());
                });
    }

    /** One that has these steps beside what is no stream, and beside one that nobody can unpack. */
    static byte[] amongOthers(String steps) {
        return written(
                document -> {
                    var damaged = packed(document, "BT");
                    damaged.setItem(COSName.FILTER, COSName.getPDFName("Nobody"));
                    var contents = new COSArray();
                    contents.add(COSNull.NULL);
                    contents.add(COSInteger.ONE);
                    contents.add(damaged);
                    contents.add(packed(document, steps));
                    add(document, contents, latin());
                });
    }

    /**
     * One whose page takes these steps, packed in rows.
     *
     * @param predictor as in PDF 32000-1:2008, table 10
     * @param rows the steps as they are before they are deflated
     */
    static byte[] inRows(int predictor, int columns, byte[] rows) {
        return written(
                document -> {
                    var parameters = new COSDictionary();
                    parameters.setInt(COSName.PREDICTOR, predictor);
                    parameters.setInt(COSName.COLUMNS, columns);
                    var content = packed(document, rows);
                    content.setItem(COSName.FILTER, array(COSName.FLATE_DECODE));
                    content.setItem(COSName.DECODE_PARMS, new COSArray());
                    content.getCOSArray(COSName.DECODE_PARMS).add(parameters);
                    add(document, content, latin());
                });
    }

    /** One whose page draws a form ten times, which draws another ten times, and so on. */
    static byte[] nested(int levels) {
        return nested(levels, TEN_FORMS, TEN_FORMS);
    }

    /**
     * One whose page takes steps that name a form /X, which takes steps that name another, and so
     * on; the innermost takes none.
     */
    static byte[] nested(int levels, String ofPage, String ofEach) {
        return written(
                document ->
                        add(
                                document,
                                packed(document, ofPage),
                                naming(form(document, levels, ofEach))));
    }

    /** One whose page draws a form, which takes these steps. */
    static byte[] form(String steps) {
        return nested(2, "/X Do", steps);
    }

    private static PDFormXObject form(PDDocument document, int levels, String steps)
            throws IOException {
        var form = new PDFormXObject(document);
        form.setBBox(new PDRectangle(100, 100));
        if (levels > 1) {
            form.setResources(naming(form(document, levels - 1, steps)));
            try (var out = form.getContentStream().createOutputStream(COSName.FLATE_DECODE)) {
                out.write(steps.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return form;
    }

    private static PDResources naming(PDFormXObject form) {
        var resources = latin();
        resources.put(FORM, form);
        return resources;
    }

    private static PDResources latin() {
        var resources = new PDResources();
        resources.put(FONT, new PDType1Font(Standard14Fonts.FontName.HELVETICA));
        return resources;
    }

    private static COSStream packed(PDDocument document, String steps) throws IOException {
        return packed(document, steps.getBytes(StandardCharsets.US_ASCII));
    }

    private static COSStream packed(PDDocument document, byte[] steps) throws IOException {
        var stream = document.getDocument().createCOSStream();
        try (var out = new DeflaterOutputStream(stream.createRawOutputStream())) {
            out.write(steps);
        }
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        return stream;
    }

    private static COSArray array(COSName... names) {
        var array = new COSArray();
        for (var name : names) {
            array.add(name);
        }
        return array;
    }

    private static void add(PDDocument document, COSBase contents, PDResources resources) {
        var page = new PDPage();
        page.setResources(resources);
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
        document.addPage(page);
    }

    private static byte[] written(Drawing drawing) {
        try (var document = new PDDocument()) {
            drawing.draw(document);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

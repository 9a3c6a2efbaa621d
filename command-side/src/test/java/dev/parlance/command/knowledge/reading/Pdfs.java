package dev.parlance.command.knowledge.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** PDFs in a Korean font that readers are to have themselves, as many are that offices write. */
final class Pdfs {

    private static final COSName FONT = COSName.getPDFName("F");

    private Pdfs() {}

    /** One with a page for each text. */
    static byte[] saying(String... pages) {
        try (var document = new PDDocument()) {
            for (var page : pages) {
                document.addPage(page(document, page));
            }
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of so many pages with nothing on them. */
    static byte[] empty(int pages) {
        try (var document = new PDDocument()) {
            for (int page = 0; page < pages; page++) {
                document.addPage(new PDPage());
            }
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whose font is written in an encoding without a name, which PDFBox stumbles over. */
    static byte[] broken() {
        try (var document = new PDDocument()) {
            document.addPage(page(document, "연차", ""));
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that asks for a password. */
    static byte[] locked() {
        try (var document = new PDDocument()) {
            document.addPage(page(document, "비밀"));
            document.protect(
                    new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDPage page(PDDocument document, String text) throws IOException {
        return page(document, text, "UniKS-UCS2-H");
    }

    private static PDPage page(PDDocument document, String text, String encoding)
            throws IOException {
        var fonts = new COSDictionary();
        fonts.setItem(FONT, font(encoding));
        var resources = new PDResources();
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        var page = new PDPage();
        page.setResources(resources);
        var content = new PDStream(document);
        try (var out = content.createOutputStream()) {
            var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
            out.write(
                    "BT /F 12 Tf 72 700 Td <%s> Tj ET"
                            .formatted(hex)
                            .getBytes(StandardCharsets.US_ASCII));
        }
        page.setContents(content);
        return page;
    }

    private static COSDictionary font(String encoding) {
        var glyphs = new COSDictionary();
        glyphs.setItem(COSName.TYPE, COSName.FONT);
        glyphs.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        glyphs.setName(COSName.BASE_FONT, "HYSMyeongJo-Medium");
        glyphs.setItem(COSName.DW, COSInteger.get(1000));
        var collection = new COSDictionary();
        collection.setItem(COSName.REGISTRY, new COSString("Adobe"));
        collection.setItem(COSName.ORDERING, new COSString("Korea1"));
        collection.setInt(COSName.SUPPLEMENT, 1);
        glyphs.setItem(COSName.CIDSYSTEMINFO, collection);
        var descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "HYSMyeongJo-Medium");
        descriptor.setInt(COSName.FLAGS, 4);
        glyphs.setItem(COSName.FONT_DESC, descriptor);

        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, "HYSMyeongJo-Medium");
        font.setName(COSName.ENCODING, encoding);
        var descendants = new COSArray();
        descendants.add(glyphs);
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}

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
import org.apache.pdfbox.pdmodel.font.PDFontFactory;

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
        var resources = new PDResources();
        resources.put(FONT, PDFontFactory.createFont(font()));
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

    private static COSDictionary font() {
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
        font.setName(COSName.ENCODING, "UniKS-UCS2-H");
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

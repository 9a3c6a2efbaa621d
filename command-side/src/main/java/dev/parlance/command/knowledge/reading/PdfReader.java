package dev.parlance.command.knowledge.reading;

import dev.parlance.command.reply.model.Cancellation;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Reads the text of pages, paragraph by paragraph. Pictures of text are not read. */
final class PdfReader {

    static final int MOST_PAGES = 2_000;

    private static final long IN_MEMORY = 16L * 1024 * 1024;
    private static final long ON_DISK = 256L * 1024 * 1024;
    private static final String PARAGRAPH = "\u2029";
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private PdfReader() {}

    static void read(byte[] bytes, Outline outline, Cancellation cancellation) throws Unreadable {
        try (var document =
                Loader.loadPDF(
                        bytes,
                        "",
                        null,
                        null,
                        MemoryUsageSetting.setupMixed(IN_MEMORY, IN_MEMORY + ON_DISK)
                                .streamCache)) {
            read(document, outline, cancellation);
        } catch (InvalidPasswordException e) {
            throw new Unreadable("It cannot be opened without a password.", e);
        } catch (IOException e) {
            throw new Unreadable("It is not a PDF, or it is damaged.", e);
        }
    }

    private static void read(PDDocument document, Outline outline, Cancellation cancellation)
            throws IOException, Unreadable {
        int pages = document.getNumberOfPages();
        if (pages > MOST_PAGES) {
            throw new Unreadable("It has more than %d pages.".formatted(MOST_PAGES));
        }
        var pageText = new PageText(cancellation, PARAGRAPH);
        for (int page = 1; page <= pages; page++) {
            cancellation.throwIfCancelled();
            pageText.setStartPage(page);
            pageText.setEndPage(page);
            for (var paragraph : pageText.getText(document).split(PARAGRAPH)) {
                outline.text(oneLine(paragraph));
            }
        }
    }

    /** A pattern with the space around the ends of lines would cost the square of that space. */
    private static String oneLine(String paragraph) {
        return LINE_END.splitAsStream(paragraph)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}

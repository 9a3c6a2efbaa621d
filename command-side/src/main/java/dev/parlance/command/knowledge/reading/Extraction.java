package dev.parlance.command.knowledge.reading;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.kernel.knowledge.DocumentFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes the text out of files. The same bytes always give the same blocks. */
@Component
public class Extraction {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    Extraction() {}

    /**
     * @param cancellation is heeded whenever some thousand characters of Markdown or HTML are
     *     taken, at every paragraph and cell, and at every step of drawing a page; not within a
     *     paragraph, nor while a PDF is opened
     * @return at least one block
     * @throws Unreadable if the bytes are not what they are said to be, are more than is taken, or
     *     hold no text
     */
    public List<Block> blocks(byte[] bytes, DocumentFormat format, Cancellation cancellation)
            throws Unreadable {
        try {
            var outline = new Outline(cancellation);
            switch (format) {
                case MARKDOWN -> MarkdownReader.read(text(bytes), outline, cancellation);
                case TEXT -> PlainReader.read(text(bytes), outline);
                case HTML -> HtmlReader.read(text(bytes), outline, cancellation);
                case PDF -> PdfReader.read(bytes, outline, cancellation);
            }
            return some(outline.blocks(), format);
        } catch (CancelledException e) {
            throw e;
        } catch (TooMuch e) {
            throw new Unreadable(e.detail(), e);
        } catch (RuntimeException e) {
            throw new Unreadable("It is damaged.", e);
        } catch (StackOverflowError e) {
            throw new Unreadable("Its parts lie in each other too deeply.", e);
        }
    }

    private static List<Block> some(List<Block> blocks, DocumentFormat format) throws Unreadable {
        if (blocks.isEmpty()) {
            throw new Unreadable(
                    format == DocumentFormat.PDF
                            ? "It holds no text, or only pictures of it."
                            : "It holds no text.");
        }
        return blocks;
    }

    /** With line feeds alone to end lines. */
    private static String text(byte[] bytes) throws Unreadable {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            var whole = text.toString().replace("\r\n", "\n").replace('\r', '\n');
            return whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(1) : whole;
        } catch (CharacterCodingException e) {
            throw new Unreadable("It is not text in UTF-8.", e);
        }
    }
}

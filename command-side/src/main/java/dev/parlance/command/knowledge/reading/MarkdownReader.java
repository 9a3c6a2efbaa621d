package dev.parlance.command.knowledge.reading;

import dev.parlance.command.reply.model.Cancellation;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** Reads CommonMark with the tables of GitHub's. Every outermost block is one of its own. */
final class MarkdownReader {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final TextContentRenderer RENDERER =
            TextContentRenderer.builder()
                    .extensions(EXTENSIONS)
                    .lineBreakRendering(LineBreakRendering.COMPACT)
                    .build();

    private MarkdownReader() {}

    static void read(String text, Outline outline, Cancellation cancellation) {
        var tally = new MarkdownTally(cancellation);
        tally.add(text.chars().filter(unit -> unit == '\n').count());
        var cut = ShortParagraphs.of(text);
        var document = parsed(new CancellableText(cut, cancellation), tally);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading ->
                        outline.heading(heading.getLevel(), RENDERER.render(heading));
                case HtmlBlock html -> HtmlReader.read(html.getLiteral(), outline, cancellation);
                default -> outline.text(RENDERER.render(node));
            }
        }
    }

    static Node parsed(Reader text, MarkdownTally tally) {
        var parser =
                Parser.builder()
                        .customBlockParserFactory(tally)
                        .customInlineContentParserFactory(tally)
                        .extensions(EXTENSIONS)
                        .build();
        try {
            return parser.parseReader(text);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory was not read", e);
        }
    }
}

package dev.parlance.command.knowledge.reading;

import dev.parlance.command.reply.model.Cancellation;
import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Counts what a Markdown text falls into while it is parsed, since all of it is kept until the last
 * of it is: the starts of blocks, the paragraphs and cells, and the marks within them. A row of a
 * table has as many cells as the head, whatever it says itself. It parses nothing.
 */
final class MarkdownTally
        implements BlockParserFactory, InlineContentParserFactory, InlineContentParser {

    /** Each takes a few hundred bytes until the whole text is parsed. */
    static final int MOST = 500_000;

    private static final Set<Character> MARKS = Set.of('<', '&', '`', '\\', '*', '_');

    private final Cancellation cancellation;
    private long parts;

    /**
     * @param cancellation is heeded at each part
     */
    MarkdownTally(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * @throws TooMuch if these, with those before, are more than {@value #MOST}
     */
    void add(long more) {
        cancellation.throwIfCancelled();
        parts += more;
        if (parts > MOST) {
            throw new TooMuch("It has more than %d lines, cells and marks.".formatted(MOST));
        }
    }

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        add(1);
        return BlockStart.none();
    }

    @Override
    public Set<Character> getTriggerCharacters() {
        return MARKS;
    }

    /** Called anew for each paragraph, heading and cell, empty ones as well. */
    @Override
    public InlineContentParser create() {
        add(1);
        return this;
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        add(1);
        return ParsedInline.none();
    }
}

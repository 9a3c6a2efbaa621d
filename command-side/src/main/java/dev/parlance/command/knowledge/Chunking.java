package dev.parlance.command.knowledge;

import dev.parlance.command.knowledge.reading.Block;
import dev.parlance.kernel.knowledge.DocumentLimits;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Packs the blocks of a document into passages. What stands under another heading is another
 * passage; what is longer than a passage is cut between paragraphs, or else between sentences, or
 * else where a line may be broken. A passage begins with the last sentences of the one before it,
 * so that what a sentence refers to is not far. Lengths are in UTF-16 units.
 */
final class Chunking {

    /** About as long a text as the model that ships with Parlance reads: 256 word pieces. */
    static final int USUAL = 900;

    /** What would be left is rather taken in than left alone. */
    static final int LONGEST = 1_050;

    static final int REPEATED = DocumentLimits.MAX_CHUNK_LENGTH - LONGEST;

    private static final int LEAST = USUAL / 2;
    private static final String BETWEEN = "\n\n";
    private static final String HEADINGS = " > ";

    private Chunking() {}

    /** All of them, or, of a document that falls into too many, at least one more than it may. */
    static List<Passage> passages(List<Block> blocks) {
        List<Passage> passages = new ArrayList<>();
        for (int from = 0; from < blocks.size() && passages.size() <= DocumentLimits.MAX_CHUNKS; ) {
            var headings = blocks.get(from).headings();
            int to = from;
            var text = new StringBuilder();
            while (to < blocks.size() && blocks.get(to).headings().equals(headings)) {
                text.append(to == from ? "" : BETWEEN).append(blocks.get(to).text());
                to++;
            }
            cut(heading(headings), text.toString(), passages);
            from = to;
        }
        return passages;
    }

    private static void cut(@Nullable String heading, String text, List<Passage> passages) {
        for (int start = 0; start < text.length(); ) {
            int end = end(text, start);
            if (!text.substring(start, end).isBlank()) {
                int before = start - repeated(text, start);
                passages.add(
                        new Passage(
                                heading,
                                text.substring(before, end).stripTrailing(),
                                start - before));
            }
            start = end;
        }
    }

    private static int end(String text, int start) {
        if (text.length() - start <= LONGEST) {
            return text.length();
        }
        var window = text.substring(start, start + USUAL);
        int paragraph = window.lastIndexOf(BETWEEN);
        if (paragraph >= LEAST) {
            return start + paragraph + BETWEEN.length();
        }
        int sentence = last(BreakIterator.getSentenceInstance(Locale.ROOT), window);
        if (sentence >= LEAST) {
            return start + sentence;
        }
        int line = last(BreakIterator.getLineInstance(Locale.ROOT), window);
        if (line >= LEAST) {
            return start + line;
        }
        return start + (Character.isHighSurrogate(window.charAt(USUAL - 1)) ? USUAL - 1 : USUAL);
    }

    /** The last boundary within a window, whose end is none. */
    private static int last(BreakIterator boundaries, String window) {
        boundaries.setText(window);
        return boundaries.preceding(window.length());
    }

    /** How long the whole sentences are that end here and are no longer than may be repeated. */
    private static int repeated(String text, int here) {
        int from = Math.max(0, here - REPEATED - 1);
        var window = text.substring(from, here);
        var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(window);
        int first = from == 0 && here <= REPEATED ? 0 : sentences.following(0);
        return first == BreakIterator.DONE ? 0 : window.length() - first;
    }

    private static @Nullable String heading(List<String> headings) {
        if (headings.isEmpty()) {
            return null;
        }
        var heading = String.join(HEADINGS, headings);
        int over = heading.length() - DocumentLimits.MAX_HEADING_LENGTH;
        if (over <= 0) {
            return heading;
        }
        return heading.substring(Character.isLowSurrogate(heading.charAt(over)) ? over + 1 : over);
    }
}

package dev.parlance.command.knowledge.reading;

/**
 * Ends what has no empty line for longer than people write without one. What a link or a tag in a
 * paragraph is costs a reader of Markdown the square of the paragraph's length, if it comes to the
 * worst. What kind of text it is, is not known yet: tables, lists, code and HTML are cut as well,
 * and what follows is read anew. The rows of a table behind a cut are thus lines as they stand
 * there.
 */
final class ShortParagraphs {

    /** In UTF-16 units. */
    static final int LONGEST = 5_000;

    private static final String END = "\n\n";

    private final String text;
    private final StringBuilder cut;
    private int begun;

    private ShortParagraphs(String text) {
        this.text = text;
        this.cut = new StringBuilder(text.length());
    }

    /**
     * The same text with an empty line after each {@value #LONGEST} characters that have none:
     * between lines, or else within one. A line is empty that holds spaces and tabs alone, as in
     * CommonMark 0.31.2, section 2.1.
     *
     * @param text with line feeds alone to end lines
     */
    static String of(String text) {
        var paragraphs = new ShortParagraphs(text);
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            paragraphs.add(from, to);
            from = to;
        }
        return paragraphs.cut.toString();
    }

    private void add(int from, int to) {
        if (isEmpty(from, to)) {
            cut.append(text, from, to);
            begun = 0;
            return;
        }
        for (int part = from; part < to; ) {
            int end = Math.min(to, part + LONGEST);
            if (end < to && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            begun += end - part;
            if (begun > LONGEST) {
                cut.append(END);
                begun = end - part;
            }
            cut.append(text, part, end);
            part = end;
        }
    }

    private boolean isEmpty(int from, int to) {
        return text.substring(from, to).chars().allMatch(ShortParagraphs::isSpace);
    }

    private static boolean isSpace(int unit) {
        return unit == ' ' || unit == '\t' || unit == '\n';
    }
}

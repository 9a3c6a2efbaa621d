package dev.parlance.command.knowledge.reading;

/**
 * Ends paragraphs that are longer than any that people write. What a link or a tag in a paragraph
 * is costs a reader of Markdown the square of the paragraph's length, if it comes to the worst.
 */
final class ShortParagraphs {

    /** In UTF-16 units. */
    static final int LONGEST = 20_000;

    private static final String END = "\n\n";

    private ShortParagraphs() {}

    /**
     * The same text with an empty line after each {@value #LONGEST} characters that have none:
     * between lines, or else within one.
     *
     * @param text with line feeds alone to end lines
     */
    static String of(String text) {
        var cut = new StringBuilder(text.length());
        int begun = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int to = Math.min(end < 0 ? text.length() : end + 1, from + LONGEST);
            if (Character.isHighSurrogate(text.charAt(to - 1)) && to < text.length()) {
                to--;
            }
            begun = text.substring(from, to).isBlank() ? 0 : begun + to - from;
            if (begun > LONGEST) {
                cut.append(END);
                begun = to - from;
            }
            cut.append(text, from, to);
            from = to;
        }
        return cut.toString();
    }
}

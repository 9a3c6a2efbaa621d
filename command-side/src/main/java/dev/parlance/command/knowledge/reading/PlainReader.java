package dev.parlance.command.knowledge.reading;

import java.util.regex.Pattern;

/** Reads paragraphs that have empty lines between them. */
final class PlainReader {

    private static final Pattern EMPTY_LINES = Pattern.compile("\n[ \t]*\n");

    private PlainReader() {}

    static void read(String text, Outline outline) {
        EMPTY_LINES.splitAsStream(text).forEach(outline::text);
    }
}

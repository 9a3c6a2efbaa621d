package dev.parlance.command.trade.hs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways to write a code, longest first, and how much each looks like one by itself, as log-odds:
 * above zero it is a code more often than not.
 */
enum Shape {
    DOTTED_10(3, "\\d{4}\\.\\d{2}(?:[.-]\\d{4}|[.-]\\d{2}[.-]\\d{2})"),
    HYPHENED_10(1, "\\d{4}-\\d{2}-(?:\\d{4}|\\d{2}-\\d{2})"),
    SPACED_10(1.5, "\\d{4} \\d{2} (?:\\d{4}|\\d{2} \\d{2})(?! \\d)"),
    JOINED_10(1, "\\d{4}\\.\\d{6}|\\d{6}[.-]\\d{4}"),
    SOLID_10(-1, "\\d{10}"),
    DOTTED_8(2.5, "\\d{4}\\.\\d{2}[.-]\\d{2}"),
    HYPHENED_8(0.5, "\\d{4}-\\d{2}-\\d{2}"),
    SPACED_8(1, "\\d{4} \\d{2} \\d{2}(?! \\d)"),
    JOINED_8(0, "\\d{4}\\.\\d{4}|\\d{6}[.-]\\d{2}"),
    SOLID_8(-2.5, "\\d{8}"),
    DOTTED_6(-0.5, "\\d{4}\\.\\d{2}"),
    HYPHENED_6(-2, "\\d{4}-\\d{2}"),
    SPACED_6(-3, "\\d{4} \\d{2}(?! \\d)"),
    PAIRS_6(-3.5, "\\d{2}\\.\\d{2}\\.\\d{2}"),
    SOLID_6(-2, "\\d{6}"),
    POINTED_4(-4, "\\d{2}\\.\\d{2}"),
    SOLID_4(-3, "\\d{4}"),
    SOLID_2(-4, "\\d{2}"),
    SOLID_1(-5.5, "[1-9]");

    private static final Pattern SEPARATORS = Pattern.compile("\\D");

    /** Neither a longer number nor a word goes on behind it. */
    private static final String END =
            "(?![\\d_\\p{IsLatin}])(?![.:-]\\d)(?!,\\d{3}(?!\\d))(?!-\\p{IsLatin})";

    /** Neither a longer number nor a word leads up to it. */
    static final Pattern START =
            Pattern.compile(
                    "(?<![\\d_\\p{IsLatin}])(?<!\\d[.:-])(?<!\\p{IsLatin}[./-])(?<!\\+)(?=\\d)");

    /** Those that may be read as a shorter code with another number behind it. */
    private static final List<Shape> SPACED = List.of(SPACED_10, SPACED_8, SPACED_6);

    final double weight;
    private final Pattern pattern;

    Shape(double weight, String regex) {
        this.weight = weight;
        this.pattern = Pattern.compile("(?:" + regex + ")" + END);
    }

    Matcher at(String text, int from) {
        return pattern.matcher(text).region(from, text.length());
    }

    /** The digits of a code as they are in the table: chapters have two. */
    String digits(String written) {
        String digits = SEPARATORS.matcher(written).replaceAll("");
        return this == SOLID_1 ? "0" + digits : digits;
    }

    boolean spaced() {
        return SPACED.contains(this);
    }
}

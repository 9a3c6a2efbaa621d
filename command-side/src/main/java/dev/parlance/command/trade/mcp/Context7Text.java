package dev.parlance.command.trade.mcp;

import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.trade.pages.FoundPage;
import dev.parlance.kernel.trade.PageSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts that Context7 answers in. Libraries come as lines with {@code Library ID:}, what
 * they say as sections of a title ({@code ### Title} or {@code TITLE: Title}), a source ({@code
 * Source:} or {@code SOURCE:} and an address) and a text. What is not of that form is passed over.
 */
final class Context7Text {

    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int HEADING = 4;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_ADDRESS = 2_000;

    /** Possessive throughout: these texts are others', and a search in them is not broken off. */
    private static final Pattern LIBRARY = Pattern.compile("[Ll]ibrary ID:\\s*+(/\\S++)");

    private static final Pattern TITLE =
            Pattern.compile("(?m)^(?:#{2,4}|TITLE:)[ \\t]*+(\\S[^\\n]*+)");
    private static final Pattern SOURCE =
            Pattern.compile("(?m)^(?:SOURCE|Source):[ \\t]*+(https://\\S++)[ \\t]*+$");

    private static final double OF_THE_CODE = 1;
    private static final double OF_THE_HEADING = 0.9;
    private static final double OF_THE_CHAPTER = 0.7;

    private Context7Text() {}

    /** The first library of a list, or empty if there is none. */
    static Optional<String> library(String text) {
        Matcher library = LIBRARY.matcher(beginning(text));
        return library.find() ? Optional.of(library.group(1)) : Optional.empty();
    }

    /**
     * The section that fits a code best, and of several the first; empty if none is about it, its
     * heading or its chapter.
     */
    static Optional<FoundPage> page(String text, HsCode code) {
        var names = Names.of(code);
        return sections(beginning(text)).stream()
                .flatMap(section -> shown(section, names).stream())
                .max(Comparator.comparingDouble(FoundPage::match));
    }

    /** So much is read and no more, however much somebody sends. */
    private static String beginning(String text) {
        return text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    }

    /** From each title to the next. */
    private static List<String> sections(String text) {
        var sections = new ArrayList<String>();
        Matcher title = TITLE.matcher(text);
        int from = -1;
        while (title.find()) {
            if (from >= 0) {
                sections.add(text.substring(from, title.start()));
            }
            from = title.start();
        }
        if (from >= 0) {
            sections.add(text.substring(from));
        }
        return sections;
    }

    private static Optional<FoundPage> shown(String section, Names names) {
        Matcher title = TITLE.matcher(section);
        Matcher source = SOURCE.matcher(section);
        double match = names.match(section);
        if (match == 0 || !title.find() || !source.find()) {
            return Optional.empty();
        }
        String shown = title.group(1).strip();
        String address = source.group(1);
        return isPlain(shown, LONGEST_TITLE) && isSafe(address)
                ? Optional.of(new FoundPage(shown, address, match, PageSource.CONTEXT7))
                : Optional.empty();
    }

    /** Nothing that breaks a line, cannot be seen or turns the direction of others around. */
    private static boolean isPlain(String text, int longest) {
        return text.length() <= longest
                && text.codePoints()
                        .map(Character::getType)
                        .noneMatch(
                                type ->
                                        type == Character.CONTROL
                                                || type == Character.FORMAT
                                                || type == Character.LINE_SEPARATOR
                                                || type == Character.PARAGRAPH_SEPARATOR
                                                || type == Character.SURROGATE);
    }

    /** A user before the host is there to look like one. */
    private static boolean isSafe(String text) {
        try {
            var address = new URI(text);
            return isPlain(text, LONGEST_ADDRESS)
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** How a code, its heading and its chapter are written. */
    private record Names(Pattern code, Pattern heading, Pattern chapter) {

        private static Names of(HsCode code) {
            return new Names(name(code), name(code.heading()), name(code.chapter()));
        }

        /** In any grouping; two digits alone are a chapter only if they are called one. */
        private static Pattern name(HsCode code) {
            String digits = code.digits();
            var grouped =
                    new StringBuilder(code.isChapter() ? "(?i:chapters?|hs|제) ?" : "(?<![\\d.])");
            grouped.append(digits, 0, Math.min(HEADING, digits.length()));
            for (int at = HEADING; at < digits.length(); at += 2) {
                grouped.append("[. -]?").append(digits, at, at + 2);
            }
            return Pattern.compile(grouped + "(?!\\d)");
        }

        private double match(String section) {
            if (code.matcher(section).find()) {
                return OF_THE_CODE;
            }
            if (heading.matcher(section).find()) {
                return OF_THE_HEADING;
            }
            return chapter.matcher(section).find() ? OF_THE_CHAPTER : 0;
        }
    }
}

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
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts that Context7 answers in. Libraries come as lines with {@code Library ID:}, what
 * they say as sections of a title ({@code ### Title} or {@code TITLE: Title}), a source ({@code
 * Source:} or {@code SOURCE:} and an address) and a text. What is not of that form is passed over.
 */
final class Context7Text {

    private static final int HEADING = 4;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_ADDRESS = 2_000;

    private static final Pattern LIBRARY = Pattern.compile("[Ll]ibrary ID:\\s*(/\\S+)");
    private static final Pattern TITLE =
            Pattern.compile("(?m)^(?:#{2,4}|TITLE:)[ \\t]*(\\S.*?)\\s*$");
    private static final Pattern SOURCE =
            Pattern.compile("(?m)^(?:SOURCE|Source):[ \\t]*(https://\\S+)[ \\t]*$");

    private static final double OF_THE_CODE = 1;
    private static final double OF_THE_HEADING = 0.9;
    private static final double OF_THE_CHAPTER = 0.7;

    private Context7Text() {}

    /** The first library of a list, or empty if there is none. */
    static Optional<String> library(String text) {
        Matcher library = LIBRARY.matcher(text);
        return library.find() ? Optional.of(library.group(1)) : Optional.empty();
    }

    /**
     * The section that fits a code best, and of several the first; empty if none is about it, its
     * heading or its chapter.
     */
    static Optional<FoundPage> page(String text, HsCode code) {
        return sections(text).stream()
                .flatMap(section -> shown(section, code).stream())
                .max(Comparator.comparingDouble(FoundPage::match));
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

    private static Optional<FoundPage> shown(String section, HsCode code) {
        Matcher title = TITLE.matcher(section);
        Matcher source = SOURCE.matcher(section);
        double match = match(section, code);
        if (match == 0 || !title.find() || !source.find()) {
            return Optional.empty();
        }
        String address = address(source.group(1));
        return address == null || !isTitle(title.group(1))
                ? Optional.empty()
                : Optional.of(new FoundPage(title.group(1), address, match, PageSource.CONTEXT7));
    }

    private static boolean isTitle(String text) {
        return text.length() <= LONGEST_TITLE && text.chars().noneMatch(Character::isISOControl);
    }

    private static double match(String section, HsCode code) {
        if (names(section, code)) {
            return OF_THE_CODE;
        }
        if (names(section, code.heading())) {
            return OF_THE_HEADING;
        }
        return names(section, code.chapter()) ? OF_THE_CHAPTER : 0;
    }

    /** In any grouping; two digits alone are a chapter only if they are called one. */
    private static boolean names(String section, HsCode code) {
        String digits = code.digits();
        var grouped = new StringBuilder(code.isChapter() ? "(?i:chapters?|hs|제) ?" : "(?<![\\d.])");
        grouped.append(digits, 0, Math.min(HEADING, digits.length()));
        for (int at = HEADING; at < digits.length(); at += 2) {
            grouped.append("[. -]?").append(digits, at, at + 2);
        }
        return Pattern.compile(grouped + "(?!\\d)").matcher(section).find();
    }

    private static @Nullable String address(String text) {
        try {
            var address = new URI(text);
            return text.length() <= LONGEST_ADDRESS && address.getHost() != null ? text : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }
}

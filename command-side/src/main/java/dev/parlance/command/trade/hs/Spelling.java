package dev.parlance.command.trade.hs;

import java.text.Normalizer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Brings a text to one way of writing: Unicode normal form KC (full-width digits, no-break spaces,
 * ㎏), one hyphen, one tilde, a space between HS and its digits, and a tilde between two codes that
 * are the ends of a range.
 */
final class Spelling {

    /** Circled and raised digits, which the normal form would join to the digits beside them. */
    private static final Pattern NOTES =
            Pattern.compile("[\\u2460-\\u24FF\\u2776-\\u2793\\u00B2\\u00B3\\u00B9\\u2070-\\u2079]");

    private static final Pattern UNSEEN = Pattern.compile("[\\u200B-\\u200D\\u2060\\uFEFF\\u00AD]");
    private static final Pattern HYPHENS = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern TILDES = Pattern.compile("[\\u223C\\u301C]");
    private static final Pattern SPACES = Pattern.compile("\\h+");
    private static final Pattern ATTACHED =
            Pattern.compile(
                    "(?i)(?<![a-z])(hs[ -]?code|hsk?|h\\.s\\.|hts|chs?\\.|nos?\\.)[-.:/#_]?(?=\\d{2})");
    private static final Pattern CHAPTERS =
            Pattern.compile(
                    "(?i)((?:chapters?|chs?\\.?|hs) \\d{2})-(?=\\d{2}(?!\\d))|(?<!\\d)(\\d{2})-(?=\\d{2}류)");
    private static final Pattern RANGE =
            Pattern.compile(
                    "(?<![\\d.-])(?:(\\d{4})-(\\d{4})|(\\d{4})\\.\\d{2}-(\\d{4})\\.\\d{2})"
                            + "(?![\\d-]|\\.\\d)");

    private final HsTable table;

    Spelling(HsTable table) {
        this.table = table;
    }

    String plain(String text) {
        String plain = NOTES.matcher(text).replaceAll(" ");
        plain = Normalizer.normalize(plain, Normalizer.Form.NFKC);
        plain = UNSEEN.matcher(plain).replaceAll("");
        plain = HYPHENS.matcher(plain).replaceAll("-");
        plain = TILDES.matcher(plain).replaceAll("~");
        plain = SPACES.matcher(plain).replaceAll(" ");
        plain = ATTACHED.matcher(plain).replaceAll("$1 ");
        plain = CHAPTERS.matcher(plain).replaceAll("$1$2~");
        return RANGE.matcher(plain).replaceAll(this::range);
    }

    private String range(MatchResult written) {
        boolean headings = written.group(1) != null;
        boolean known =
                known(written.group(headings ? 1 : 3)) && known(written.group(headings ? 2 : 4));
        return known ? written.group().replace('-', '~') : written.group();
    }

    private boolean known(String heading) {
        return HsCode.isOne(heading) && table.knows(new HsCode(heading));
    }
}

package dev.parlance.command.trade.pages;

import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.trade.hs.HsTable;
import dev.parlance.kernel.trade.PageSource;

/**
 * Pages of headings and chapters by the bundled table: there is one for every code. A longer code
 * is shown by its heading, and one whose heading the edition does not have by its chapter.
 */
final class TablePages {

    private static final double OF_THE_HEADING = 0.9;
    private static final double OF_THE_CHAPTER = 0.7;

    private final HsTable table;
    private final String url;

    /**
     * @param url with {@code {kind}} and {@code {code}} in it
     */
    TablePages(HsTable table, String url) {
        this.table = table;
        this.url = url;
    }

    FoundPage of(HsCode code, Language language) {
        var shown = table.knows(code) ? code.heading() : code.chapter();
        return new FoundPage(
                title(shown, language),
                url.replace("{kind}", shown.isChapter() ? "chapters" : "headings")
                        .replace("{code}", shown.digits()),
                match(code, shown),
                PageSource.FALLBACK);
    }

    private static double match(HsCode code, HsCode shown) {
        if (shown.equals(code)) {
            return 1;
        }
        return shown.isChapter() ? OF_THE_CHAPTER : OF_THE_HEADING;
    }

    /** Headings have English titles alone; a Korean one tells the Korean title of its chapter. */
    private String title(HsCode shown, Language language) {
        return switch (language) {
            case ENGLISH -> table.english(shown);
            case KOREAN ->
                    shown.isChapter()
                            ? table.korean(shown)
                            : "%s – %s".formatted(table.korean(shown), table.english(shown));
        };
    }
}

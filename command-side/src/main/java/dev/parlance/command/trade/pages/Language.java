package dev.parlance.command.trade.pages;

/** A language that titles of pages are in. */
enum Language {
    KOREAN,
    ENGLISH;

    /** The language of what somebody has written: Korean if there is any Hangul in it. */
    static Language of(String text) {
        return text.codePoints()
                        .anyMatch(
                                c ->
                                        Character.UnicodeScript.of(c)
                                                == Character.UnicodeScript.HANGUL)
                ? KOREAN
                : ENGLISH;
    }
}

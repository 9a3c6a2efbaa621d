package dev.parlance.command.reply.lore;

import java.lang.Character.UnicodeScript;

/** Where words begin and end, in the scripts that show it. */
final class WordBorders {

    private WordBorders() {}

    /** Whether no word goes on across either end of a stretch of text. */
    static boolean around(String text, int start, int end) {
        return !crosses(text, start) && !crosses(text, end);
    }

    private static boolean crosses(String text, int at) {
        return at > 0
                && at < text.length()
                && ofWord(text.codePointBefore(at))
                && ofWord(text.codePointAt(at));
    }

    /** Accents that stand alone belong to the letter before them. */
    private static boolean ofWord(int point) {
        return Character.isDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || (Character.isLetter(point) && UnicodeScript.of(point) == UnicodeScript.LATIN);
    }
}

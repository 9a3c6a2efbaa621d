package dev.parlance.kernel.character;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that the macros of a character's texts stand for: {@code {{char}}} and {@code
 * {{user}}}, in any case, as the Character Card V2 specification has them, and the older {@code
 * <BOT>} and {@code <USER>}.
 *
 * @param character the name of the character
 * @param person the name of the person who talks with it
 */
public record Macros(String character, String person) {

    private static final Pattern MACRO =
            Pattern.compile(
                    "\\{\\{\\s*(?:(char)|user)\\s*}}|<(?:(bot)|user)>", Pattern.CASE_INSENSITIVE);

    /** The text with names for macros. What the names hold is not looked at again. */
    public String fill(String text) {
        if (text.indexOf('{') < 0 && text.indexOf('<') < 0) {
            return text;
        }
        return MACRO.matcher(text)
                .replaceAll(
                        macro ->
                                Matcher.quoteReplacement(
                                        macro.group(1) == null && macro.group(2) == null
                                                ? person
                                                : character));
    }

    @Override
    public String toString() {
        return "Macros";
    }
}

package dev.parlance.command.memory;

/** Cuts texts between characters, for half of a surrogate pair cannot be stored. */
final class Cut {

    private Cut() {}

    /** The beginning of a text, at most so many UTF-16 units of it. */
    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** The end of a text, at most so many UTF-16 units of it. */
    static String toLast(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int from = text.length() - most;
        return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }
}

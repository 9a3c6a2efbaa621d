package dev.parlance.gateway.lorebook;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes what other programs wrote storable. */
final class Texts {

    private static final int REPLACEMENT = 0xFFFD;

    private Texts() {}

    /** The text, with a replacement for U+0000 and half surrogate pairs, which no store keeps. */
    static String storable(String text) {
        return text.codePoints()
                .map(
                        point ->
                                point == 0 || Character.getType(point) == Character.SURROGATE
                                        ? REPLACEMENT
                                        : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The beginning of a text that fits, or null if it says nothing. */
    static @Nullable String fitting(JsonNode text, int limit) {
        var storable = storable(text.asString("").strip());
        if (storable.isEmpty()) {
            return null;
        }
        if (storable.length() <= limit) {
            return storable;
        }
        int end = Character.isHighSurrogate(storable.charAt(limit - 1)) ? limit - 1 : limit;
        return storable.substring(0, end);
    }

    /** A whole number, moved to the nearer bound if it is outside, or null if it is none. */
    static @Nullable Integer number(JsonNode number, int least, int most) {
        return number.isNumber() ? (int) Math.clamp(number.asDouble(), least, most) : null;
    }
}

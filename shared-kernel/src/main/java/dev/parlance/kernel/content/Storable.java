package dev.parlance.kernel.content;

/** What every store keeps as it is. */
public final class Storable {

    private Storable() {}

    /**
     * Whether a text is without U+0000, which PostgreSQL cannot hold, and without half surrogate
     * pairs, which UTF-8 cannot.
     */
    public static boolean is(String text) {
        return text.codePoints()
                .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }
}

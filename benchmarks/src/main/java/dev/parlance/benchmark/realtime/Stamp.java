package dev.parlance.benchmark.realtime;

/**
 * What a text of the load says of itself: its number, its place and its moment, written as a word
 * of five Hangul syllables and a space. So it is told from what arrives alone when it was due and
 * whether it comes once and in turn, and to a server it looks like any other text. In between it is
 * a number of 63 bits.
 */
final class Stamp {

    /** Length of a word in UTF-16 units, with its space. */
    static final int CHARS = 6;

    /** Length of a word in UTF-8, with its space. */
    static final int BYTES = 16;

    private static final long EPOCH = System.nanoTime();
    private static final int SYLLABLES = 5;
    private static final int FIRST_SYLLABLE = 0xac00;
    private static final int SYLLABLE_BITS = 13;
    private static final int SYLLABLE_BYTES = 3;
    private static final int MOMENT_BITS = 36;
    private static final int PLACE_BITS = 6;
    private static final int NUMBER_BITS = 20;

    private Stamp() {}

    /**
     * Of a message that was due at a moment of {@link System#nanoTime}.
     *
     * @param number up to 2^20
     */
    static String ofMessage(int number, long due) {
        return word(bits(0, number, 0, due));
    }

    /**
     * Of a token that is spoken at a moment of {@link System#nanoTime}.
     *
     * @param answer its number, up to 2^20
     * @param place among the tokens of the answer, up to 63
     */
    static String ofToken(int answer, int place, long spoken) {
        return word(bits(1, answer, place, spoken));
    }

    /**
     * The stamp that begins at a place of a text in UTF-8.
     *
     * @return what the other methods take apart; negative if there is none
     */
    static long read(byte[] in, int at, int end) {
        if (at < 0 || at + SYLLABLES * SYLLABLE_BYTES > end) {
            return -1;
        }
        var bits = 0L;
        for (var i = at; i < at + SYLLABLES * SYLLABLE_BYTES; i += SYLLABLE_BYTES) {
            var syllable =
                    ((in[i] & 0xf) << 12 | (in[i + 1] & 0x3f) << 6 | in[i + 2] & 0x3f)
                            - FIRST_SYLLABLE;
            if ((in[i] & 0xf0) != 0xe0 || syllable < 0 || syllable > mask(SYLLABLE_BITS)) {
                return -1;
            }
            bits = bits << SYLLABLE_BITS | syllable;
        }
        return bits;
    }

    static boolean isOfToken(long stamp) {
        return stamp >>> MOMENT_BITS + PLACE_BITS + NUMBER_BITS == 1;
    }

    /** Of the message, or of the answer. */
    static int number(long stamp) {
        return (int) (stamp >>> MOMENT_BITS + PLACE_BITS & mask(NUMBER_BITS));
    }

    static int place(long stamp) {
        return (int) (stamp >>> MOMENT_BITS & mask(PLACE_BITS));
    }

    /** Nanoseconds from the stamp's moment to another one. */
    static long until(long stamp, long moment) {
        return moment - EPOCH - (stamp & mask(MOMENT_BITS)) * 1_000;
    }

    private static long bits(long kind, int number, int place, long moment) {
        return ((kind << NUMBER_BITS | number) << PLACE_BITS | place) << MOMENT_BITS
                | (moment - EPOCH) / 1_000;
    }

    private static String word(long bits) {
        var word = new char[CHARS];
        var left = bits;
        for (var i = SYLLABLES - 1; i >= 0; i--) {
            word[i] = (char) (FIRST_SYLLABLE + (left & mask(SYLLABLE_BITS)));
            left >>>= SYLLABLE_BITS;
        }
        word[SYLLABLES] = ' ';
        return new String(word);
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }
}

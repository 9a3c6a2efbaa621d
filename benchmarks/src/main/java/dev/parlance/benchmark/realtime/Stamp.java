package dev.parlance.benchmark.realtime;

/**
 * What a text of the load says of itself: its number, its place and its moment, written as eight
 * signs of Braille, a word and a space. So it is told from what arrives alone when it was due and
 * whether it comes once and in turn. To a server the signs are no words, and the words are a few,
 * as in real talk: an index for searches does not grow by words that come but once. In between a
 * stamp is a number of 63 bits.
 */
final class Stamp {

    /** Its length in UTF-16 units, with its word and its space. */
    static final int CHARS = 11;

    /** Its length in UTF-8, with its word and its space. */
    static final int BYTES = 31;

    private static final long EPOCH = System.nanoTime();
    private static final String[] WORDS = {
        "오늘", "서울", "날씨", "정말", "좋은", "점심", "먹고", "한강", "산책", "같이", "내일", "아침",
        "커피", "친구", "우리", "여행", "바다", "기차", "시간", "약속", "노래", "영화", "저녁", "다시"
    };
    private static final int SIGNS = 8;
    private static final int FIRST_SIGN = 0x2800;
    private static final int SIGN_BITS = 8;
    private static final int SIGN_BYTES = 3;
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
        return text(bits(0, number, 0, due), number);
    }

    /**
     * Of a token that is spoken at a moment of {@link System#nanoTime}.
     *
     * @param answer its number, up to 2^20
     * @param place among the tokens of the answer, up to 63
     */
    static String ofToken(int answer, int place, long spoken) {
        return text(bits(1, answer, place, spoken), answer + place);
    }

    /**
     * The stamp that begins at a place of a text in UTF-8.
     *
     * @return what the other methods take apart; negative if there is none
     */
    static long read(byte[] in, int at, int end) {
        if (at < 0 || at + SIGNS * SIGN_BYTES > end) {
            return -1;
        }
        var bits = 0L;
        for (var i = at; i < at + SIGNS * SIGN_BYTES; i += SIGN_BYTES) {
            var sign =
                    ((in[i] & 0xf) << 12 | (in[i + 1] & 0x3f) << 6 | in[i + 2] & 0x3f) - FIRST_SIGN;
            if ((in[i] & 0xf0) != 0xe0 || sign < 0 || sign > mask(SIGN_BITS)) {
                return -1;
            }
            bits = bits << SIGN_BITS | sign;
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

    private static String text(long bits, int word) {
        var text = new StringBuilder(CHARS);
        for (var sign = SIGNS - 1; sign >= 0; sign--) {
            text.append((char) (FIRST_SIGN + (bits >>> sign * SIGN_BITS & mask(SIGN_BITS))));
        }
        return text.append(WORDS[word % WORDS.length]).append(' ').toString();
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }
}

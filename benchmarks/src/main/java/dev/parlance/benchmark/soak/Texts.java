package dev.parlance.benchmark.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * What people and the model say, each text a function of its number, so that nobody has to remember
 * texts in order to know them again.
 */
final class Texts {

    private static final List<String> WORDS =
            List.of(
                    "오늘", "서울", "날씨가", "정말", "좋네요.", "우리", "강가를", "걸을까요?", "점심", "후에", "커피", "한",
                    "잔", "어때요?", "the", "river", "after", "lunch", "walk", "along", "👩‍🚀", "and",
                    "tell", "me", "더", "자세히", "설명해", "주세요.", "code", "42");
    private static final int LONG_EVERY = 50;
    private static final int LONG_WORDS = 500;
    private static final Pattern ANSWER = Pattern.compile("\\[답 (\\d+)] .*", Pattern.DOTALL);

    private Texts() {}

    /** What a person says in a post of this number. */
    static String message(long number) {
        var random = new Random(number * 7919);
        int words = number % LONG_EVERY == 0 ? LONG_WORDS : 4 + random.nextInt(24);
        return "[말 %d] %s".formatted(number, String.join(" ", words(random, words)));
    }

    /** The pieces in which the model says an answer of this number. */
    static List<String> answer(long number) {
        var random = new Random(number * 104_729);
        var pieces = new ArrayList<String>();
        pieces.add("[답 %d] ".formatted(number));
        words(random, 8 + random.nextInt(40)).forEach(word -> pieces.add(word + " "));
        pieces.add("끝.");
        return pieces;
    }

    /** Whether this is, from its first to its last piece, one of the model's answers. */
    static boolean isWholeAnswer(String text) {
        return text.equals(answerThatBeginsAs(text));
    }

    /** Whether one of the model's answers begins in this way. */
    static boolean isBeginningOfAnswer(String text) {
        return answerThatBeginsAs(text).startsWith(text);
    }

    private static String answerThatBeginsAs(String text) {
        var number = ANSWER.matcher(text);
        return number.matches() ? String.join("", answer(Long.parseLong(number.group(1)))) : "";
    }

    private static List<String> words(Random random, int count) {
        var words = new ArrayList<String>(count);
        for (var n = 0; n < count; n++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words;
    }
}

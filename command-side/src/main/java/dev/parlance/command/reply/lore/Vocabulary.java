package dev.parlance.command.reply.lore;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The different keywords that are looked for, numbered, and the form in which they are compared.
 */
final class Vocabulary {

    private final boolean withCase;
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private Vocabulary(boolean withCase) {
        this.withCase = withCase;
    }

    static Vocabulary withCase() {
        return new Vocabulary(true);
    }

    static Vocabulary withoutCase() {
        return new Vocabulary(false);
    }

    int[] numbersOf(List<String> keywords) {
        return keywords.stream().mapToInt(this::numberOf).toArray();
    }

    private int numberOf(String keyword) {
        return numbers.computeIfAbsent(
                form(keyword.strip()),
                word -> {
                    words.add(word);
                    return words.size() - 1;
                });
    }

    List<String> words() {
        return words;
    }

    /** The form in which texts and keywords are compared. */
    String form(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        return withCase ? normal : normal.toLowerCase(Locale.ROOT);
    }
}

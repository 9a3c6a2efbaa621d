package dev.parlance.command.memory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sentences in which people tell something of themselves, in English and Korean, told by their
 * wording alone. Good enough for a demo: a language model reads what is meant.
 */
final class SelfDescription {

    private static final Pattern BORDER = Pattern.compile("(?<=[.!?。…])\\s+|\\n+");

    private static final Pattern ENGLISH =
            Pattern.compile("\\b(?:my|mine|i|i'm|i've|we|our)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern KOREAN =
            Pattern.compile("(?:^|\\s)(?:저는|전|제가|제|저의|저희|나는|난|내가|내|나의|우리)(?=\\s|$)");

    /** "My cat's name is Nabi", "My favourite colour is blue": what it is about, and then what. */
    private static final Pattern ENGLISH_TOPIC =
            Pattern.compile("\\bmy ([\\p{L}' ]{2,40}?) (?:is|are|was|were)\\b");

    /** "제 고양이 이름은 나비예요": the topic carries a particle. */
    private static final Pattern KOREAN_TOPIC =
            Pattern.compile("(?:^|\\s)(?:제|내|저의|나의|우리) ([\\p{L} ]{1,20}?)(?:은|는|이|가)(?=\\s)");

    private static final Pattern ENGLISH_HOME =
            Pattern.compile("\\bi(?:'m| am)? (?:now )?liv(?:e|ing) in\\b");

    private static final Pattern KOREAN_HOME = Pattern.compile("\\p{L}에(?:서)? (?:살|산|살고)");

    private static final Pattern ENGLISH_WORK =
            Pattern.compile("\\bi (?:now )?work (?:as|at|for|in)\\b");

    private SelfDescription() {}

    /** The sentences of a text in which somebody tells of themselves; questions are none. */
    static List<String> in(String text) {
        return BORDER.splitAsStream(text.strip())
                .map(String::strip)
                .filter(sentence -> !sentence.endsWith("?"))
                .filter(
                        sentence ->
                                ENGLISH.matcher(sentence).find() || KOREAN.matcher(sentence).find())
                .toList();
    }

    /** What a sentence is about, the same for two that cannot both be so; empty if it is open. */
    static Optional<String> topicOf(String sentence) {
        var lower = sentence.toLowerCase(Locale.ROOT);
        if (ENGLISH_HOME.matcher(lower).find() || KOREAN_HOME.matcher(lower).find()) {
            return Optional.of("home");
        }
        if (ENGLISH_WORK.matcher(lower).find()) {
            return Optional.of("work");
        }
        for (var pattern : List.of(ENGLISH_TOPIC, KOREAN_TOPIC)) {
            var topic = pattern.matcher(lower);
            if (topic.find()) {
                return Optional.of(topic.group(1).strip());
            }
        }
        return Optional.empty();
    }
}
